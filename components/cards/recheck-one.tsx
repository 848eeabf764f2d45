'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

type RecheckOneProps = { companySlug: string; cardId: string; name: string }

/** Asks the register about one card. The list shows the progress above it. */
export function RecheckOne({ companySlug, cardId, name }: RecheckOneProps) {
  const t = useTranslations('cards')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const errorText = useErrorText()
  const start = useMutation(
    trpc.card.startRecheck.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: trpc.card.latestRecheck.queryKey() }),
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  return (
    <Button
      variant="quiet"
      size="compact"
      className="screen-only relative -ml-2.5 sm:ml-0"
      aria-label={t('recheckFor', { name })}
      loading={start.isPending}
      onClick={() => start.mutate({ companySlug, cardId })}
    >
      {t('recheck')}
    </Button>
  )
}
