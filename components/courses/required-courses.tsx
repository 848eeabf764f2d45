import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Course } from './course.ts'

/** The courses that a person should have before this one. */
export function RequiredCourses({ slug, course }: { slug: string; course: Course }) {
  const t = useTranslations('courses.requires')
  const { requires } = course.published ?? course
  if (requires.length === 0) return null
  return (
    <>
      <h3 className="mt-4 font-semibold text-sm">{t('title')}</h3>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {requires.map((id) => (
          <li key={id}>
            <Link href={`/${slug}/courses/${id}`} className="link">
              {course.requiredTitles[id]}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
