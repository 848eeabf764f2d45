'use client'

import { useTranslations } from 'next-intl'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { missingOf } from '#server/domain/training/rules.ts'

type MissingDutiesProps = { courses: readonly CheckInCourse[]; onOpen: () => void }

/** Says what the checklists lack before the session can be completed, or shows nothing when they are complete. */
export function MissingDuties({ courses, onOpen }: MissingDutiesProps) {
  const t = useTranslations('checkIn.checklist')
  const reasons = useTranslations('errors.reasons')
  const lacking = courses
    .map((course) => ({ course, missing: missingOf(course) }))
    .filter((one) => one.missing.length > 0)
  if (lacking.length === 0) return null
  return (
    <Alert tone="warning" live title={t('missingTitle')} action={<Button onClick={onOpen}>{t('open')}</Button>}>
      <ul className="grid gap-2">
        {lacking.map(({ course, missing }) => (
          <li key={course.courseVersionId}>
            {courses.length > 1 && <span className="block font-semibold">{course.title}</span>}
            {missing.map((duty) => (
              <span key={duty} className="block">
                {duty === 'certifiedTraining' ? reasons(duty) : t(`missing.${duty}`)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
