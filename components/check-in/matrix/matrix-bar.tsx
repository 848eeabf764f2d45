'use client'

import { Grid3x3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { coursesNotTaken, type ExceptionsByEntry } from './exceptions-now.ts'
import { loadMatrixScreen } from './load-matrix-screen.ts'

type MatrixBarProps = {
  rows: readonly ListRow[]
  courses: readonly CheckInCourse[]
  exceptions: ExceptionsByEntry
  onOpen: () => void
}

/** Shows above the list of people how many exceptions there are, in a session of several courses. */
export function MatrixBar({ rows, courses, exceptions, onOpen }: MatrixBarProps) {
  const t = useTranslations('checkIn.matrix')
  const here = rows.filter(({ removed }) => removed === null)
  if (courses.length < 2 || here.length === 0) return null
  const count = here.reduce((sum, { id }) => sum + coursesNotTaken(exceptions, id).size, 0)
  return (
    <button
      type="button"
      data-testid="matrix-bar"
      onPointerEnter={() => void loadMatrixScreen()}
      onClick={onOpen}
      className="mx-3 mt-3 flex min-h-14 w-[calc(100%-1.5rem)] items-center gap-3 rounded-md border border-line bg-surface px-4 text-left hover:bg-sunken"
    >
      <Grid3x3 aria-hidden="true" className="size-6 shrink-0 text-ink-soft" />
      <span className="min-w-0 flex-1 font-semibold">{t('title')}</span>
      <span className="figures text-ink-soft">{count === 0 ? t('all') : t('some', { count })}</span>
    </button>
  )
}
