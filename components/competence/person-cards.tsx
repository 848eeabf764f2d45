import { useTranslations } from 'next-intl'
import type { Status } from '#components/ui/status-badge.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ListedPersonRow } from './competence.ts'
import { PersonSection } from './person-section.tsx'

const statuses: Record<ListedPersonRow['cards'][number]['status'], Status> = {
  VALID: 'valid',
  INVALID: 'invalid',
  BLOCKED: 'blocked',
  PENDING: 'waiting',
  UNRECOGNISED: 'unverified',
}

/** The cards that were read, with the register's latest answer for each. */
export function PersonCards({ person: { cards } }: { person: ListedPersonRow }) {
  const t = useTranslations('competence.person')
  const columns = useTranslations('competence.columns')
  const card = useTranslations('hmsCard.status')
  if (cards.length === 0)
    return (
      <PersonSection title={t('cards')}>
        <p className="text-ink-soft">{t('noCards')}</p>
      </PersonSection>
    )
  return (
    <PersonSection title={t('cards')}>
      <Table caption={t('cardsCaption')}>
        <TableHead>
          <TableHeader>{t('card')}</TableHeader>
          <TableHeader>{t('cardStatus')}</TableHeader>
          <TableHeader>{t('checkedAt')}</TableHeader>
          <TableHeader>{t('validTo')}</TableHeader>
          <TableHeader>{columns('employer')}</TableHeader>
        </TableHead>
        <TableBody>
          {cards.map((each) => (
            <TableRow key={each.id}>
              <TableCell>
                {each.numberMasked ? (
                  <span className="mono">{each.numberMasked}</span>
                ) : (
                  <span className="text-ink-soft">{t('noNumber')}</span>
                )}
              </TableCell>
              <TableCell label={t('cardStatus')}>
                <StatusBadge status={statuses[each.status]}>{card(each.status)}</StatusBadge>
              </TableCell>
              <TableCell label={t('checkedAt')}>
                <Time value={each.lastCheckedAt} format="shortMoment" />
              </TableCell>
              <TableCell label={t('validTo')}>
                {each.validTo ? <Time value={each.validTo} format="shortDate" /> : t('noDate')}
              </TableCell>
              <TableCell label={columns('employer')}>{each.employerName ?? t('noDate')}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </PersonSection>
  )
}
