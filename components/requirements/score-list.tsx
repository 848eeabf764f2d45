'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Progress } from '#components/ui/progress.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import type { RequirementChanges } from './requirement.ts'
import { useWhom } from './whom.ts'

/** How much of what is required is in place, for each audience, and what the last week changed. It is counted after the page is shown. */
export function ScoreList({ companySlug }: { companySlug: string }) {
  const t = useTranslations('requirements.scores')
  const whom = useWhom()
  const { requirement } = useTRPC()
  const changes = useQuery(requirement.changes.queryOptions({ companySlug }, { retry: false }))
  const scores = useQuery(requirement.scores.queryOptions({ companySlug }, { retry: false }))
  return (
    <section aria-labelledby="scores" className="mb-8">
      <h2 id="scores" className="mb-3 font-bold text-lg">
        {t('title')}
      </h2>
      <div aria-live="polite" aria-busy={scores.isPending}>
        {scores.isPending && (
          <>
            <p className="sr-only">{t('loading')}</p>
            <Skeleton className="h-16 max-w-md" />
          </>
        )}
        {scores.isError && <p className="text-ink-soft">{t('failed')}</p>}
        <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
          {scores.data?.map((score) => {
            const name = whom(score)
            const { percent, met, cells, people } = score
            return (
              <li
                key={`${score.audience}${score.groupId}${score.trade}${score.projectId}`}
                className="grid content-start gap-1.5"
              >
                <p className="flex items-baseline justify-between gap-3">
                  <span className="wrap-anywhere font-semibold">{name}</span>
                  {percent !== null && (
                    <span className="figures shrink-0 font-bold text-lg">{t('percent', { percent })}</span>
                  )}
                </p>
                {percent !== null && <Progress value={met} max={cells} label={t('label', { who: name, percent })} />}
                <p className="figures text-ink-soft text-sm">
                  {percent === null ? t('nobody') : t('of', { met, cells, people })}
                </p>
              </li>
            )
          })}
        </ul>
        {changes.data && <WeekOfChanges changes={changes.data} />}
      </div>
    </section>
  )
}

function WeekOfChanges({ changes }: { changes: RequirementChanges }) {
  const t = useTranslations('requirements.changes')
  const { gained, expired, revoked } = changes
  const parts = [t('gained', { count: gained }), t('expired', { count: expired }), t('revoked', { count: revoked })]
  return (
    <p className="figures mt-4 text-ink-soft">
      <span className="font-semibold text-ink">{t('title')}</span> {parts.join(', ')}.
    </p>
  )
}
