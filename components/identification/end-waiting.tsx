'use client'

import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { useEndInterimDocument } from './use-end-interim-document.ts'

/** Closes the order, because the card has arrived. */
export function EndWaiting({
  companySlug,
  interimDocumentId,
  name,
}: {
  companySlug: string
  interimDocumentId: string
  name: string
}) {
  const t = useTranslations('identification.waiting')
  const end = useEndInterimDocument(t('ended', { name }))
  return (
    <>
      <Button
        variant="primary"
        aria-label={t('endFor', { name })}
        loading={end.isPending}
        onClick={() => end.mutate({ companySlug, interimDocumentId })}
      >
        {t('end')}
      </Button>
      {end.error && <FormError error={end.error} />}
    </>
  )
}
