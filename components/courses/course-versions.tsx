import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Course } from './course.ts'

export function CourseVersions({ slug, course }: { slug: string; course: Course }) {
  const t = useTranslations('courses')
  return (
    <ul className="divide-y divide-line border-line border-y text-sm">
      {course.versions.map((version) => (
        <li key={version.id} className="py-2.5">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Link href={`/${slug}/courses/${course.id}/versions/${version.number}`} className="link font-semibold">
              {t('version', { number: version.number })}
            </Link>
            {version.id === course.published?.id && <Badge tone="accent">{t('course.current')}</Badge>}
          </p>
          <p className="text-ink-soft">
            <Time value={version.publishedAt} format="shortDate" /> · {version.publishedByName}
          </p>
          {version.title !== course.title && <p className="text-ink-soft">{version.title}</p>}
        </li>
      ))}
    </ul>
  )
}
