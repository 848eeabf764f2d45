'use client'

import { ClipboardCheck, ClipboardList } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { hasChecklist, missingOf } from '#server/domain/training/rules.ts'
import { openPointsOf, pointsOf } from './points-of.ts'

type ChecklistBarProps = { courses: readonly CheckInCourse[]; onOpen: () => void }

/** Shows the progress of the checklists above the list of people, or nothing when no course has one. */
export function ChecklistBar({ courses, onOpen }: ChecklistBarProps) {
  const t = useTranslations('checkIn.checklist')
  const listed = courses.filter((course) => hasChecklist(course) || missingOf(course).length > 0)
  if (listed.length === 0) return null
  const total = listed.reduce((sum, course) => sum + pointsOf(course), 0)
  const open = listed.reduce((sum, course) => sum + openPointsOf(course), 0)
  const isDone = listed.every((course) => missingOf(course).length === 0)
  const Icon = isDone ? ClipboardCheck : ClipboardList
  return (
    <button
      type="button"
      data-testid="checklist-bar"
      onClick={onOpen}
      className="mx-3 mt-3 flex min-h-14 w-[calc(100%-1.5rem)] items-center gap-3 rounded-md border border-line bg-surface px-4 text-left hover:bg-sunken"
    >
      <Icon aria-hidden="true" className={`size-6 shrink-0 ${isDone ? 'text-valid' : 'text-expiring'}`} />
      <span className="min-w-0 flex-1 font-semibold">{t('title')}</span>
      <span className="figures text-ink-soft">{isDone ? t('done') : t('progress', { done: total - open, total })}</span>
    </button>
  )
}
