'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { SendForm } from './send-form.tsx'

type SendInspectionProps = { companySlug: string; inspectionId: string }

/** From the page of an open pack: a new link to it, in a letter. */
export function SendInspection({ companySlug, inspectionId }: SendInspectionProps) {
  const t = useTranslations('inspection.send')
  const common = useTranslations('common')
  const queries = useQueryClient()
  const { inspection } = useTRPC()
  const [open, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    void queries.invalidateQueries({ queryKey: inspection.get.queryKey({ companySlug, inspectionId }) })
  }
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="primary">
          <Mail aria-hidden="true" />
          {t('open')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('title')} description={t('text')} staysOpen>
        <SendForm
          companySlug={companySlug}
          inspectionId={inspectionId}
          onSent={close}
          cancel={
            <DialogClose asChild>
              <Button>{common('cancel')}</Button>
            </DialogClose>
          }
        />
      </DialogContent>
    </Dialog>
  )
}
