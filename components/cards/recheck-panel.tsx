'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Recheck } from './cards.ts'

const POLL_MS = 1_500

type RecheckPanelProps = { companySlug: string; initial: Recheck | null; total: number }

/** Rechecks all known cards, and shows the progress and the result of the latest run. */
export function RecheckPanel({ companySlug, initial, total }: RecheckPanelProps) {
  const t = useTranslations('cards.run')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const router = useRouter()
  const { data: run } = useQuery(
    trpc.card.latestRecheck.queryOptions(
      { companySlug },
      {
        initialData: initial,
        refetchInterval: ({ state }) => (state.data && !state.data.finishedAt ? POLL_MS : false),
      },
    ),
  )
  const isLive = run !== null && run.finishedAt === null
  const wasLive = useRef(isLive)
  useEffect(() => {
    if (wasLive.current && !isLive) router.refresh() // the list shows the result of the run
    wasLive.current = isLive
  }, [isLive, router])
  const again = { onSuccess: () => queries.invalidateQueries({ queryKey: trpc.card.latestRecheck.queryKey() }) }
  const start = useMutation(trpc.card.startRecheck.mutationOptions(again))
  const cancel = useMutation(trpc.card.cancelRecheck.mutationOptions(again))
  return (
    <Panel
      title={t('title')}
      description={t('text')}
      className="mb-8"
      actions={
        <div className="screen-only">
          {isLive ? (
            <Button loading={cancel.isPending} onClick={() => cancel.mutate({ companySlug, runId: run.id })}>
              {t('cancel')}
            </Button>
          ) : (
            <Button
              variant="primary"
              disabled={total === 0}
              loading={start.isPending}
              onClick={() => start.mutate({ companySlug })}
            >
              {t('start')}
            </Button>
          )}
        </div>
      }
    >
      <FormError error={start.error ?? cancel.error} />
      <div aria-live="polite" data-testid="recheck" data-state={run ? (isLive ? 'live' : 'over') : 'none'}>
        {run ? <Result run={run} /> : <p className="text-ink-soft">{t('never')}</p>}
      </div>
    </Panel>
  )
}

function Result({ run }: { run: Recheck }) {
  const t = useTranslations('cards.run')
  const explain = useTranslations('checkCard.explain')
  const { done, total, changed, unchanged, failures } = run
  return (
    <div className="grid gap-3">
      {run.finishedAt === null && (
        <>
          <p className="font-semibold">{t('progress', { done, total })}</p>
          <Progress value={done} max={total} label={t('progressLabel')} />
        </>
      )}
      {run.finishedAt && (
        <p>
          <span className="font-semibold">{t(run.cancelledAt ? 'cancelled' : 'finished', { done, total })}</span>{' '}
          <span className="text-ink-soft text-sm">
            <Time value={run.finishedAt} format="shortMoment" />, {run.startedBy}
          </span>
        </p>
      )}
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        <li>{t('changed', { count: changed })}</li>
        <li>{t('unchanged', { count: unchanged })}</li>
        {failures.map(({ explanation, count }) => (
          <li key={explanation}>{t('failed', { count, why: explain(`${explanation}.title`) })}</li>
        ))}
      </ul>
    </div>
  )
}
