import { useTranslations } from 'next-intl'
import type { Session } from './session.ts'

/** The courses of a session that has too many for its title. */
export function SessionCourses({ courses, title }: { courses: Session['courses']; title: string }) {
  const t = useTranslations('sessions.session')
  if (courses.every((course) => title.includes(course.title))) return null
  return (
    <details className="mb-6">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
        {t('courses', { count: courses.length })}
      </summary>
      <ul className="wrap-anywhere list-disc pl-6">
        {courses.map((course) => (
          <li key={course.courseVersionId}>{course.title}</li>
        ))}
      </ul>
    </details>
  )
}
