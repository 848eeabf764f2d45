import { CreditCard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { type CardList, type ListedCard, STATUS_OF_CARD } from './cards.ts'
import { RecheckOne } from './recheck-one.tsx'

/** Lists known cards with the register's latest answer. */
export function CardTable({ slug, list }: { slug: string; list: CardList }) {
  const t = useTranslations('cards')
  if (list.counts.total === 0) return <EmptyState icon={<CreditCard aria-hidden="true" />}>{t('none')}</EmptyState>
  if (list.cards.length === 0) return <EmptyState>{t('nothing')}</EmptyState>
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.person')}</TableHeader>
        <TableHeader>{t('columns.status')}</TableHeader>
        <TableHeader>{t('columns.validTo')}</TableHeader>
        <TableHeader>{t('columns.employer')}</TableHeader>
        <TableHeader>{t('columns.checkedAt')}</TableHeader>
        <TableHeader>{t('columns.action')}</TableHeader>
      </TableHead>
      <TableBody>
        {list.cards.map((card) => (
          <CardRow key={card.id} slug={slug} card={card} />
        ))}
      </TableBody>
    </Table>
  )
}

function CardRow({ slug, card }: { slug: string; card: ListedCard }) {
  const t = useTranslations('cards')
  const status = useTranslations('hmsCard.status')
  const { person, numberMasked, employerName, employerOrgnr, newEmployer } = card
  return (
    <TableRow>
      <TableCell className="wrap-anywhere">
        {person ? (
          <RowLink href={`/${slug}/people/${person.id}`}>{person.name}</RowLink>
        ) : (
          <span className="text-ink-soft">{t('noPerson')}</span>
        )}
        <span className="mono block text-ink-soft text-xs">{numberMasked ?? t('noNumber')}</span>
      </TableCell>
      <TableCell label={t('columns.status')}>
        <StatusBadge status={STATUS_OF_CARD[card.status]}>{status(card.status)}</StatusBadge>
      </TableCell>
      <TableCell label={t('columns.validTo')}>
        {card.validTo ? <Time value={card.validTo} format="shortDate" /> : t('noDate')}
      </TableCell>
      <TableCell label={t('columns.employer')} className="wrap-anywhere">
        {employerName ? (
          <>
            {employerName} {employerOrgnr && <Orgnr value={employerOrgnr} className="text-ink-soft" />}
          </>
        ) : (
          t('noEmployer')
        )}
        {newEmployer && (
          <span className="block font-semibold text-xs">{t('newEmployer', { name: newEmployer.name })}</span>
        )}
      </TableCell>
      <TableCell label={t('columns.checkedAt')}>
        <Time value={card.lastCheckedAt} format="shortMoment" />
      </TableCell>
      <TableCell>
        {card.hasNumber ? (
          <RecheckOne companySlug={slug} cardId={card.id} name={person?.name ?? numberMasked ?? ''} />
        ) : (
          <span className="text-ink-soft text-xs">{t('scanIt')}</span>
        )}
      </TableCell>
    </TableRow>
  )
}
