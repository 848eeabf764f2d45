'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

/** Says that the paper counts no more. It stays in the list as ended. */
export function EndPaper({ companySlug, paperId, paper }: { companySlug: string; paperId: string; paper: string }) {
  const t = useTranslations('identification.papers')
  const router = useRouter()
  const end = useMutation(
    useTRPC().paper.end.mutationOptions({
      onSuccess() {
        toast(t('ended'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <>
      <Button
        variant="quiet"
        size="compact"
        className="screen-only"
        aria-label={t('endFor', { paper })}
        loading={end.isPending}
        onClick={() => end.mutate({ companySlug, paperId })}
      >
        {t('end')}
      </Button>
      {end.error && <FormError error={end.error} />}
    </>
  )
}
