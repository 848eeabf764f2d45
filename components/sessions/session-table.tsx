import { useTranslations } from 'next-intl'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { sessionTitle } from '#server/domain/session/rules.ts'
import type { SessionList } from './session.ts'
import { SessionStateBadge } from './session-state-badge.tsx'

export function SessionTable({ slug, sessions }: { slug: string; sessions: SessionList['sessions'] }) {
  const t = useTranslations('sessions')
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.course')}</TableHeader>
        <TableHeader>{t('columns.place')}</TableHeader>
        <TableHeader>{t('columns.trainedOn')}</TableHeader>
        <TableHeader>{t('columns.openedBy')}</TableHeader>
        <TableHeader align="end">{t('columns.people')}</TableHeader>
        <TableHeader>{t('columns.state')}</TableHeader>
      </TableHead>
      <TableBody>
        {sessions.map((session) => (
          <TableRow key={session.id}>
            <TableCell className="sm:min-w-48">
              <RowLink href={`/${slug}/sessions/${session.id}`}>{sessionTitle(session.courseTitles)}</RowLink>
            </TableCell>
            <TableCell label={t('columns.place')}>{session.place || t('noPlace')}</TableCell>
            <TableCell label={t('columns.trainedOn')} className="sm:whitespace-nowrap">
              <Time value={session.trainedOn} format="shortDate" />
            </TableCell>
            <TableCell label={t('columns.openedBy')}>{session.openedBy}</TableCell>
            <TableCell label={t('columns.people')} align="end">
              <span className="figures">{session.completedAt ? session.present : session.checkedIn}</span>
            </TableCell>
            <TableCell label={t('columns.state')}>
              <SessionStateBadge completed={session.completedAt !== null} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
