import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { Course } from './course.ts'

/** Leads to the people whose records a newer version ends; nothing where no version does. */
export function AffectedLink({ slug, course }: { slug: string; course: Course }) {
  const t = useTranslations('courses.affected')
  if (!course.endsEarlier) return null
  return (
    <p className="mt-3 text-sm">
      <Link href={`/${slug}/courses/${course.id}/affected`} className="link">
        {t('open')}
      </Link>
    </p>
  )
}
