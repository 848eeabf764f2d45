'use client'

import { useTranslations } from 'next-intl'
import { enoughBy } from '#components/check-in/days/day-rows.ts'
import type { AttendanceList } from '#components/check-in/list/attendance-poll.ts'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { exceptionsNow } from '#components/check-in/matrix/exceptions-now.ts'
import { earnsAny, unpassedOf } from '#components/check-in/quiz/results-of.ts'
import type { CheckInFacts } from '#components/outbox/browser/device-database.ts'
import { Alert } from '#components/ui/alert.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { completionGroups } from './completion.ts'

type CompletedViewProps = {
  rows: readonly ListRow[]
  facts: CheckInFacts
  exceptions: AttendanceList['exceptions']
  /** How many people arrived after completion and wait for a decision. */
  lateCount: number
  summaryHref: string
  tasksHref: string
}

/** The last screen of check-in: the result, and where to go next. */
export function CompletedView({ rows, facts, exceptions, lateCount, summaryHref, tasksHref }: CompletedViewProps) {
  const t = useTranslations('checkIn.completed')
  const { dayRule, courses = [] } = facts
  const hasEnough = dayRule ? enoughBy(dayRule) : undefined
  const known = { queued: [], texts: null, exceptions: exceptionsNow(exceptions, []) }
  const { getsRecord, waits, tooFewDays, unpassed } = completionGroups(rows, hasEnough, earnsAny(courses, known))
  const withoutQuiz = [...getsRecord, ...waits, ...unpassed].filter((row) => unpassedOf(row, courses, known).length > 0)
  return (
    <div
      data-testid="session-completed"
      className="grid min-h-full content-center justify-items-center gap-4 p-6 text-center"
    >
      <StatusIcon status="valid" className="size-20 text-valid" />
      <h2 className="font-bold text-2xl">{t('title')}</h2>
      <p className="max-w-[34ch] text-ink-soft">
        {t('text', { count: getsRecord.length })}
        {waits.length > 0 && ` ${t('waiting', { count: waits.length })}`}
        {tooFewDays.length > 0 && ` ${t('tooFewDays', { count: tooFewDays.length })}`}
        {withoutQuiz.length > 0 && ` ${t('withoutQuiz', { count: withoutQuiz.length })}`}
      </p>
      {lateCount > 0 && (
        <Alert
          tone="warning"
          live
          title={t('late', { count: lateCount })}
          action={
            <NoPrefetchLink href={tasksHref} className={buttonStyle()}>
              {t('toTasks')}
            </NoPrefetchLink>
          }
          className="text-left"
        >
          {t('lateText')}
        </Alert>
      )}
      <NoPrefetchLink href={summaryHref} className={buttonStyle('primary', 'checkIn')}>
        {t('toSummary')}
      </NoPrefetchLink>
    </div>
  )
}
