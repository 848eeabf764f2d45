'use client'

import { Grid3x3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { Button } from '#components/ui/button.tsx'
import { coursesNotTaken, type ExceptionsByEntry } from './exceptions-now.ts'

const SHOWN_PEOPLE = 6
const SHOWN_COURSES = 3

type ExceptionsSummaryProps = {
  rows: readonly ListRow[]
  courses: readonly CheckInCourse[]
  exceptions: ExceptionsByEntry
  onOpen: () => void
}

/** Says before completion who does not get a record of everything, or nothing where everybody does. */
export function ExceptionsSummary({ rows, courses, exceptions, onOpen }: ExceptionsSummaryProps) {
  const t = useTranslations('checkIn.matrix')
  const label = useRowLabel()
  const some = rows.filter(
    ({ id, present, removed }) => present && removed === null && coursesNotTaken(exceptions, id).size > 0,
  )
  if (some.length === 0) return null
  return (
    <section className="flex gap-3" data-testid="exceptions-summary">
      <Grid3x3 aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-ink-soft" />
      <div className="min-w-0 flex-1">
        <h3 className="font-bold">{t('summary', { count: some.length })}</h3>
        <ul className="wrap-anywhere grid gap-1 text-ink-soft text-sm">
          {some.slice(0, SHOWN_PEOPLE).map((row) => {
            const notTaken = coursesNotTaken(exceptions, row.id)
            const titles = courses
              .filter(({ courseVersionId }) => notTaken.has(courseVersionId))
              .map(({ title }) => title)
            const name = label(row)
            const more = titles.length - SHOWN_COURSES
            return (
              <li key={row.id}>
                {titles.length === courses.length
                  ? t('nothing', { name })
                  : t(more > 0 ? 'withoutMore' : 'without', {
                      name,
                      courses: titles.slice(0, SHOWN_COURSES).join(', '),
                      count: more,
                    })}
              </li>
            )
          })}
          {some.length > SHOWN_PEOPLE && <li>{t('others', { count: some.length - SHOWN_PEOPLE })}</li>}
        </ul>
        <Button className="mt-3 w-full" onClick={onOpen}>
          {t('open')}
        </Button>
      </div>
    </section>
  )
}
