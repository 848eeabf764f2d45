'use client'

import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { useAnswer } from './use-answer.ts'

/** All new people on the page are known. */
export function AcknowledgeAll({ companySlug, changeIds }: { companySlug: string; changeIds: string[] }) {
  const t = useTranslations('workers.changes.joiner')
  const { answered, onError } = useAnswer(companySlug)
  const acknowledge = useMutation(
    useTRPC().staffChange.acknowledge.mutationOptions({
      onError,
      onSuccess: (done) => answered(t('allKnown', { count: done.acknowledged })),
    }),
  )
  return (
    <div className="screen-only mb-4">
      <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate({ companySlug, changeIds })}>
        {t('acknowledgeAll', { count: changeIds.length })}
      </Button>
    </div>
  )
}
