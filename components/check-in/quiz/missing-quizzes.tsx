'use client'

import { useTranslations } from 'next-intl'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { useRowLabel } from '#components/check-in/list/use-row-label.ts'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { type OnDevice, unpassedOf } from './results-of.ts'

type MissingQuizzesProps = {
  rows: readonly ListRow[]
  courses: readonly CheckInCourse[]
  onDevice: OnDevice
  onOpen: () => void
}

/** Who has not passed which quiz, by name, before the session is completed without their certificates. */
export function MissingQuizzes({ rows, courses, onDevice, onOpen }: MissingQuizzesProps) {
  const t = useTranslations('checkIn.quiz')
  const label = useRowLabel()
  const lacking = rows
    .filter(({ present, removed }) => present && !removed)
    .map((row) => ({ row, lacks: unpassedOf(row, courses, onDevice) }))
    .filter(({ lacks }) => lacks.length > 0)
  if (lacking.length === 0) return null
  const namesOf = (course: CheckInCourse) =>
    lacking.flatMap(({ row, lacks }) => (lacks.includes(course) ? [label(row)] : []))
  return (
    <Alert
      tone="warning"
      live
      title={t('missingTitle', { count: lacking.length })}
      action={<Button onClick={onOpen}>{t('toQuiz')}</Button>}
    >
      <ul className="wrap-anywhere list-disc pl-5">
        {courses
          .filter((course) => namesOf(course).length > 0)
          .map((course) => (
            <li key={course.courseVersionId}>
              {t('missingCourse', { course: course.title, names: namesOf(course).join(', ') })}
            </li>
          ))}
      </ul>
      <p className="mt-1">{t('missingText')}</p>
    </Alert>
  )
}
