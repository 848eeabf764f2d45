'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

/** The card has come: the order is done with. */
export function EndWaiting({ companySlug, paperId, name }: { companySlug: string; paperId: string; name: string }) {
  const t = useTranslations('identification.waiting')
  const router = useRouter()
  const end = useMutation(
    useTRPC().paper.end.mutationOptions({
      onSuccess() {
        toast(t('ended', { name }), { tone: 'success' })
        router.refresh()
      },
    }),
  )
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
