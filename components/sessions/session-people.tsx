import { FileDown } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { entryMark } from '#components/check-in/list/attendance-entry.ts'
import { useEntryLabel } from '#components/check-in/list/use-entry-label.ts'
import { useTrustWords } from '#components/check-in/list/use-trust-words.ts'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { fullNameOf } from '#server/domain/person/rules.ts'
import { confirmedDays, hasEnough } from '#server/domain/session-day/rules.ts'
import { NameEntry } from './name-entry.tsx'
import { lacksQuiz, QuizResults } from './quiz-results.tsx'
import type { Session } from './session.ts'

/** Who was there, with trust level and record. */
export function SessionPeople({ slug, session }: { slug: string; session: Session }) {
  const t = useTranslations('sessions.session')
  const th = useTranslations('hmsCard')
  const label = useEntryLabel()
  const trustWords = useTrustWords()
  const entries = session.entries.filter(({ state }) => state === 'here' || state === 'unresolved')
  return (
    <Table caption={t('attendanceCaption')}>
      <TableHead>
        <TableHeader>{t('columns.name')}</TableHeader>
        <TableHeader>{t('columns.employer')}</TableHeader>
        <TableHeader>{t('columns.card')}</TableHeader>
        <TableHeader>{t('columns.identified')}</TableHeader>
        <TableHeader>{t('columns.certificate')}</TableHeader>
      </TableHead>
      <TableBody>
        {entries.map((entry) => {
          const mark = entryMark(entry)
          const href = entry.person && `/${slug}/people/${entry.person.id}`
          return (
            <TableRow key={entry.id}>
              <TableCell className="sm:min-w-44">
                {href ? <RowLink href={href}>{label(entry)}</RowLink> : <span className="italic">{label(entry)}</span>}
                {session.signatures.some(({ attendanceId }) => attendanceId === entry.id) && (
                  <span className="block font-normal text-ink-soft text-xs">{t('signed')}</span>
                )}
                <NotTaken session={session} attendanceId={entry.id} />
                <DaysThere session={session} entry={entry} />
                <QuizResults session={session} entry={entry} />
                <AddedLate session={session} attendanceId={entry.id} />
              </TableCell>
              <TableCell label={t('columns.employer')}>{entry.employer?.name ?? '–'}</TableCell>
              <TableCell label={t('columns.card')}>
                {mark ? <StatusBadge status={mark.status}>{th(`status.${mark.word}`)}</StatusBadge> : '–'}
              </TableCell>
              <TableCell label={t('columns.identified')}>{trustWords(entry) ?? '–'}</TableCell>
              <TableCell label={t('columns.certificate')}>
                <Certificates slug={slug} session={session} entry={entry} />
                {lacksName(session, entry) && <NameEntry companySlug={slug} session={session} entry={entry} />}
              </TableCell>
            </TableRow>
          )
        })}
      </TableBody>
    </Table>
  )
}

function NotTaken({ session, attendanceId }: { session: Session; attendanceId: string }) {
  const t = useTranslations('sessions.session')
  const ids = session.exceptions.find((each) => each.attendanceId === attendanceId)?.courseVersionIds ?? []
  if (ids.length === 0) return null
  const titles = session.courses
    .filter(({ courseVersionId }) => ids.includes(courseVersionId))
    .map(({ title }) => title)
  return (
    <span className="block max-w-[48ch] font-normal text-ink-soft text-xs">
      {t('notTaken', { courses: titles.join(', ') })}
    </span>
  )
}

function DaysThere({ session: { dayRule }, entry }: { session: Session; entry: Session['entries'][number] }) {
  const t = useTranslations('sessions.session')
  if (!dayRule) return null
  const attended = confirmedDays(entry.days)
  const numbers = attended.map((day) => dayRule.days.indexOf(day) + 1).join(', ')
  return (
    <span className="block max-w-[48ch] font-normal text-ink-soft text-xs">
      {attended.length > 0 ? t('daysThere', { days: numbers, held: dayRule.days.length }) : t('noDays')}
      {entry.inclusion && ` ${t('included', { reason: entry.inclusion })}`}
    </span>
  )
}

function AddedLate({ session, attendanceId }: { session: Session; attendanceId: string }) {
  const t = useTranslations('sessions.addLate')
  const locale = useLocale()
  return session.additions
    .filter((addition) => addition.attendanceId === attendanceId)
    .map(({ addedAt, by, reason }) => (
      <span key={addedAt.toISOString()} className="block max-w-[48ch] font-normal text-ink-soft text-xs">
        {t('mark', { time: formatTime(addedAt, 'shortMoment', locale), name: by, reason })}
      </span>
    ))
}

// While the session is open, this happens at check-in.
function lacksName({ completedAt, canInstruct }: Session, { needs, present }: Session['entries'][number]) {
  return completedAt !== null && canInstruct && present && needs === 'identity'
}

/** More certificates of one person than this open on a press. */
const MOST_IN_SIGHT = 3

type CertificatesProps = { slug: string; session: Session; entry: Session['entries'][number] }

function Certificates({ slug, session, entry }: CertificatesProps) {
  const t = useTranslations('sessions.session')
  const records = session.records.filter(({ attendanceId }) => attendanceId === entry.id)
  if (records.length === 0) return <span className="text-ink-soft">{t(`noRecord.${whyNone(session, entry)}`)}</span>
  const list = (
    <ul className="grid gap-1">
      {records.map((record) => (
        <li key={record.id}>
          <a
            href={`/${slug}/records/${record.id}/certificate`}
            className="link relative inline-flex min-h-8 sm:whitespace-nowrap items-center gap-1.5"
          >
            <FileDown aria-hidden="true" className="size-4 shrink-0" />
            {session.courses.length > 1 ? record.courseTitle : t('certificate')}
            <span className="sr-only">{fullNameOf(record)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
  if (records.length <= MOST_IN_SIGHT) return list
  return (
    <details>
      <summary className="flex min-h-8 cursor-pointer items-center">
        {t('summary.records', { count: records.length })}
        <span className="sr-only">{fullNameOf(records[0]!)}</span>
      </summary>
      {list}
    </details>
  )
}

function whyNone(session: Session, entry: Session['entries'][number]) {
  const { completedAt, dayRule } = session
  const { present, needs } = entry
  if (completedAt && !present) return 'notPresent'
  if (completedAt && dayRule && !hasEnough(entry, dayRule)) return 'tooFewDays'
  if (needs !== 'identity' && completedAt && lacksQuiz(session, entry)) return 'quiz'
  if (needs) return needs
  return completedAt ? 'none' : 'open'
}
