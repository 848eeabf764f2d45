import { useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { shownStateOf } from '#server/domain/project-share/rules.ts'
import type { ListedShare } from './sharing.ts'

/** `joined`: nobody is shared yet. */
const STATUS: Record<ListedShare['state'] | 'joined', Status> = {
  open: 'valid',
  joined: 'waiting',
  run_out: 'invalid',
  left: 'already',
  removed: 'already',
  project_ended: 'already',
  closed_above: 'blocked',
}

/** The projects of others, and how much is shared with each. */
export function ShareTable({ slug, shares }: { slug: string; shares: ListedShare[] }) {
  const t = useTranslations('sharing.shares')
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('project')}</TableHeader>
        <TableHeader>{t('host')}</TableHeader>
        <TableHeader>{t('state')}</TableHeader>
        <TableHeader align="end">{t('people')}</TableHeader>
        <TableHeader>{t('until')}</TableHeader>
      </TableHead>
      <TableBody>
        {shares.map((share) => (
          <TableRow key={share.id}>
            <TableCell>
              <RowLink href={`/${slug}/shared-projects/${share.id}`} className="wrap-anywhere">
                {share.projectName}
              </RowLink>
            </TableCell>
            <TableCell label={t('host')}>
              <span className="wrap-anywhere">{share.hostName}</span>
            </TableCell>
            <TableCell label={t('state')}>
              <ShareState share={share} />
            </TableCell>
            <TableCell label={t('people')} align="end">
              {String(share.people)}
            </TableCell>
            <TableCell label={t('until')}>
              <Time value={share.until} format="shortDate" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function ShareState({ share: { state, people } }: { share: ListedShare }) {
  const t = useTranslations('sharing.shares.states')
  const shown = shownStateOf(state, people)
  return <StatusBadge status={STATUS[shown]}>{t(shown)}</StatusBadge>
}
