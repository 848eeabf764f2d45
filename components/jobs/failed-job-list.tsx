'use client'

import { useMutation } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { toast } from '#components/ui/toast.ts'
import type { AppRouter } from '#server/api/root.ts'

type FailedJob = inferRouterOutputs<AppRouter>['job']['list']['jobs'][number]

/** The failed jobs: since when, why, and what the operator can do. */
export function FailedJobList({ companySlug, jobs }: { companySlug: string; jobs: FailedJob[] }) {
  return (
    <ul className="max-w-4xl divide-y divide-line rounded-md border border-line bg-surface">
      {jobs.map((job) => (
        <FailedJobRow key={job.id} companySlug={companySlug} job={job} />
      ))}
    </ul>
  )
}

function FailedJobRow({ companySlug, job }: { companySlug: string; job: FailedJob }) {
  const t = useTranslations('jobs')
  const { job: procedures } = useTRPC()
  const router = useRouter()
  const errorText = useErrorText()
  const what = t(`what.${job.queue}`)
  const time = formatTime(job.startedAt, 'shortMoment', useLocale())
  const saying = (text: string) => ({
    onSuccess: () => toast(text, { tone: 'success' }),
    onError: (error: unknown) => toast(errorText(error), { tone: 'error' }),
    onSettled: () => router.refresh(),
  })
  const retry = useMutation(procedures.retry.mutationOptions(saying(t('retried'))))
  const dismiss = useMutation(procedures.dismiss.mutationOptions(saying(t('dismissed'))))
  const input = { companySlug, jobId: job.id }
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0 flex-[1_1_18rem]">
        <p className="font-semibold">{what}</p>
        <p className="max-w-[60ch]">{t(`why.${job.errorCode}`)}</p>
        <p className="text-ink-soft text-sm">{t('since', { time, count: job.attempts })}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          size="compact"
          aria-label={t('retryOf', { what, time })}
          loading={retry.isPending}
          onClick={() => retry.mutate(input)}
        >
          {t('retry')}
        </Button>
        <Button
          size="compact"
          aria-label={t('dismissOf', { what, time })}
          loading={dismiss.isPending}
          onClick={() => dismiss.mutate(input)}
        >
          {t('dismiss')}
        </Button>
      </div>
    </li>
  )
}
