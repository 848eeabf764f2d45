'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { formatOrgnr } from '#components/ui/orgnr.tsx'
import { EndVerificationForm } from './end-verification-form.tsx'
import { VerifyForm } from './verify-form.tsx'

type VerificationDialogProps = { companyId: string; name: string; orgnr: string; verified: boolean }

/** Grants or removes a company's employer access. The operator must give a reason. */
export function VerificationDialog({ companyId, name, orgnr, verified }: VerificationDialogProps) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const area = verified ? 'operator.end' : 'operator.verify'
  const close = () => setOpen(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="compact" aria-label={t(`${area}.buttonFor`, { name })}>
          {t(`${area}.button`)}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t(`${area}.title`, { name })}
        description={verified ? t('operator.end.text') : t('operator.verify.text', { orgnr: formatOrgnr(orgnr) })}
        closeLabel={t('common.close')}
      >
        {verified ? (
          <EndVerificationForm companyId={companyId} name={name} onDone={close} />
        ) : (
          <VerifyForm companyId={companyId} name={name} onDone={close} />
        )}
      </DialogContent>
    </Dialog>
  )
}
