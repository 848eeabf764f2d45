import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { AuthoritiesOfCourse } from './authority.ts'
import { AuthorityStateBadge } from './authority-state-badge.tsx'

type CourseAuthoritiesProps = { slug: string; courseId: string; of: AuthoritiesOfCourse }

/** Who may give a course, until when and on what grounds. Nothing for a kind of course that asks for no authority. */
export function CourseAuthorities({ slug, courseId, of }: CourseAuthoritiesProps) {
  const t = useTranslations('authority')
  const locale = useLocale()
  if (!of.isNeeded) return null
  const date = (day: string) => formatTime(day, 'shortDate', locale)
  return (
    <section aria-labelledby="authorities">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="authorities" className="font-bold text-lg">
          {t('course.title')}
        </h2>
        {of.authorities.length > 0 && (
          <ListDownload slug={slug} of={{ list: 'courseAuthorities', filter: { courseId } }} />
        )}
      </div>
      {of.authorities.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('course.none')}</p>
      ) : (
        <ul className="divide-y divide-line border-line border-y text-sm">
          {of.authorities.map(({ id, membershipId, memberName, state, fromDate, untilDate, grounds }) => (
            <li key={id} className="grid gap-1 py-2.5">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link href={`/${slug}/members/${membershipId}`} className="link wrap-anywhere font-semibold">
                  {memberName}
                </Link>
                <AuthorityStateBadge state={state} />
              </p>
              <p className="text-ink-soft">
                {untilDate
                  ? t('course.until', { from: date(fromDate), until: date(untilDate) })
                  : t('course.since', { date: date(fromDate) })}
              </p>
              <p className="wrap-anywhere whitespace-pre-line">{grounds}</p>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-sm">
        <Link href={`/${slug}/members`} className="link">
          {t('course.grant')}
        </Link>
      </p>
    </section>
  )
}
