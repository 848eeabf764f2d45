'use client'

import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { useEndPaper } from './use-end-paper.ts'

/** The card has come: the order is done with. */
export function EndWaiting({ companySlug, paperId, name }: { companySlug: string; paperId: string; name: string }) {
  const t = useTranslations('identification.waiting')
  const end = useEndPaper(t('ended', { name }))
  return (
    <>
      <Button
        variant="primary"
        aria-label={t('endFor', { name })}
        loading={end.isPending}
        onClick={() => end.mutate({ companySlug, paperId })}
      >
        {t('end')}
      </Button>
      {end.error && <FormError error={end.error} />}
    </>
  )
}
