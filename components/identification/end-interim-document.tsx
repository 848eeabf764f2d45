'use client'

import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { useEndInterimDocument } from './use-end-interim-document.ts'

/** Ends the interim document. It stays in the list as ended. */
export function EndInterimDocument({
  companySlug,
  interimDocumentId,
  paper,
}: {
  companySlug: string
  interimDocumentId: string
  paper: string
}) {
  const t = useTranslations('identification.papers')
  const end = useEndInterimDocument(t('ended'))
  return (
    <>
      <Button
        variant="quiet"
        size="compact"
        className="screen-only"
        aria-label={t('endFor', { paper })}
        loading={end.isPending}
        onClick={() => end.mutate({ companySlug, interimDocumentId })}
      >
        {t('end')}
      </Button>
      {end.error && <FormError error={end.error} />}
    </>
  )
}
