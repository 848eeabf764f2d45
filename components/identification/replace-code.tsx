'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { Identifications } from './identification.ts'
import { useIssueCode } from './use-issue-code.ts'

/** Creates a new code after a warning that the old one stops working. */
export function ReplaceCode({ companySlug, person }: { companySlug: string; person: Identifications }) {
  const t = useTranslations('identification.code')
  const common = useTranslations('common')
  const [open, setOpen] = useState(false)
  const issue = useIssueCode(companySlug, person, () => setOpen(false))
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('replace')}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('replaceTitle')}
        description={t('replaceText')}
        confirmLabel={t('replaceConfirm')}
        cancelLabel={common('cancel')}
        onConfirm={issue.start}
        loading={issue.isPending}
      >
        <FormError error={issue.error} />
      </ConfirmDialog>
    </>
  )
}
