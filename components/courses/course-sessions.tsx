import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Course } from './course.ts'

export function CourseSessions({ slug, course }: { slug: string; course: Course }) {
  const t = useTranslations('courses.course')
  if (course.sessions.length === 0) return <p className="text-ink-soft text-sm">{t('noSessions')}</p>
  return (
    <>
      <ul className="divide-y divide-line border-line border-y text-sm">
        {course.sessions.map((session) => (
          <li key={session.id} className="py-2.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link href={`/${slug}/sessions/${session.id}`} className="link font-semibold">
                <Time value={session.trainedOn} format="shortDate" />
              </Link>
              <Badge tone={session.completedAt ? 'plain' : 'accent'}>
                {t(session.completedAt ? 'sessionCompleted' : 'sessionOpen')}
              </Badge>
            </p>
            <p className="text-ink-soft">
              {session.place || t('noPlace')} · {session.startedByName}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-sm">
        <Link href={`/${slug}/sessions?course=${course.id}`} className="link">
          {t('allSessions')}
        </Link>
      </p>
    </>
  )
}
