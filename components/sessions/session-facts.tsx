import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Session } from './session.ts'
import { SessionStateBadge } from './session-state-badge.tsx'

/** The text under the title: state, time, place, instructor, and how long a completion can be undone. */
export function SessionFacts({ slug, session }: { slug: string; session: Session }) {
  const t = useTranslations('sessions')
  const locale = useLocale()
  const waiting = session.entries.filter(
    ({ needs, present, state }) => needs === 'register' && present && state === 'unresolved',
  )
  return (
    <>
      <SessionStateBadge completed={session.completedAt !== null} />
      <Days session={session} />
      <span>{session.place || t('noPlace')}</span>
      {session.project && (
        <Link href={`/${slug}/projects/${session.project.id}`} className="link wrap-anywhere">
          {session.project.name}
        </Link>
      )}
      <span>
        {t('session.startedBy', { name: session.openedBy, time: formatTime(session.startedAt, 'shortMoment', locale) })}
      </span>
      {session.isBackDated && <span className="font-semibold text-ink">{t('session.backDated')}</span>}
      {session.completedAt && <span>{t('session.summary.records', { count: session.records.length })}</span>}
      {session.completedAt && waiting.length > 0 && (
        <span>{t('session.summary.waiting', { count: waiting.length })}</span>
      )}
      {session.canUndoCompletion && session.undoUntil && (
        <span>{t('undo.until', { time: formatTime(session.undoUntil, 'shortMoment', locale) })}</span>
      )}
    </>
  )
}

function Days({ session: { trainedOn, dayRule } }: { session: Session }) {
  const t = useTranslations('sessions.session')
  if (!dayRule) return <Time value={trainedOn} />
  const { days, needed } = dayRule
  return (
    <>
      <span>
        <Time value={days[0]!} format="shortDate" />–<Time value={days.at(-1)!} format="shortDate" />
      </span>
      <span>{t('dayRule', { needed, held: days.length })}</span>
    </>
  )
}
