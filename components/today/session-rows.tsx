import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '#components/ui/link-button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { sessionTitle } from '#server/domain/session/rules.ts'
import type { TodaySession } from './today.ts'

type SessionRowsProps = {
  slug: string
  sessions: TodaySession[] /** Whether this member may go on checking in. */
  canContinue: boolean
}

export function SessionRows({ slug, sessions, canContinue }: SessionRowsProps) {
  return (
    <ul className="divide-y divide-line border-line border-y">
      {sessions.map((session) => (
        <SessionRow key={session.id} slug={slug} session={session} canContinue={canContinue} />
      ))}
    </ul>
  )
}

function SessionRow({ slug, session, canContinue }: Omit<SessionRowsProps, 'sessions'> & { session: TodaySession }) {
  const t = useTranslations('today.sessions')
  const locale = useLocale()
  const { completedAt } = session
  const title = sessionTitle(session.courseTitles)
  const time = (moment: Date) => formatTime(moment, 'shortMoment', locale)
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-4">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="font-semibold">
          <Link href={`/${slug}/sessions/${session.id}`} className="hover:underline">
            {title}
          </Link>
        </p>
        <p className="text-ink-soft text-sm">
          {session.place || t('noPlace')} ·{' '}
          {completedAt
            ? t('completedAt', { time: time(completedAt) })
            : t('started', { time: time(session.startedAt), name: session.startedByName })}
        </p>
      </div>
      <p className="figures text-ink-soft text-sm">
        {completedAt ? t('present', { count: session.present }) : t('checkedIn', { count: session.checkedIn })}
      </p>
      {!completedAt && canContinue && (
        <LinkButton
          href={`/${slug}/sessions/${session.id}/check-in`}
          variant="primary"
          aria-label={`${t('continue')}: ${title}`}
          className="max-sm:w-full"
        >
          {t('continue')}
        </LinkButton>
      )}
    </li>
  )
}
