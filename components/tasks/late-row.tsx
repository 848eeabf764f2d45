'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { Button } from '#components/ui/button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { toast } from '#components/ui/toast.ts'
import type { SessionTasks, Task } from './tasks.ts'
import { useDecideLate } from './use-decide-late.ts'
import { useTaskLabel } from './use-task-label.ts'

type LateRowProps = { companySlug: string; session: SessionTasks; task: Task }

/** A person whose scan arrived late, with the question whether they were there. */
export function LateRow({ companySlug, session, task }: LateRowProps) {
  const t = useTranslations('tasks.late')
  const locale = useLocale()
  const router = useRouter()
  const decideLate = useDecideLate(companySlug, session)
  const name = useTaskLabel()(task)
  const decide = useMutation({
    mutationFn: (decision: 'accept' | 'dismiss') => decideLate(task, decision),
    onSuccess({ recordsIssued }, decision) {
      const isWithout = recordsIssued === 0 && !task.isWaiting
      const accepted = isWithout ? t('acceptedWithout', { name }) : t('accepted', { name, count: recordsIssued })
      toast(decision === 'accept' ? accepted : t('dismissed', { name }), { tone: 'success' })
      router.refresh()
    },
  })
  const arrived = formatTime(task.arrivedAt, 'shortMoment', locale)
  const time = task.scannedAt
    ? t('scannedAt', { scanned: formatTime(task.scannedAt, 'shortMoment', locale), arrived })
    : t('writtenAt', { arrived })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3" data-testid="late-task">
      <p className="wrap-anywhere min-w-0 flex-1 basis-72">
        <span className="font-semibold">{name}</span>
        {task.employerName && `, ${task.employerName}`}
        <span className="block text-ink-soft text-sm">{time}</span>
        {task.isWaiting && <span className="block text-ink-soft text-sm">{t('waiting')}</span>}
      </p>
      <div className="flex flex-wrap gap-3">
        <Button
          aria-label={t('dismissFor', { name })}
          loading={decide.isPending && decide.variables === 'dismiss'}
          disabled={decide.isPending}
          onClick={() => decide.mutate('dismiss')}
        >
          {t('dismiss')}
        </Button>
        <Button
          variant="primary"
          aria-label={t('acceptFor', { name })}
          loading={decide.isPending && decide.variables === 'accept'}
          disabled={decide.isPending}
          onClick={() => decide.mutate('accept')}
        >
          {t('accept')}
        </Button>
      </div>
      <div className="basis-full empty:hidden">{decide.error && <FormError error={decide.error} />}</div>
    </li>
  )
}
