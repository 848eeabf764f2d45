import { useLocale, useTranslations } from 'next-intl'
import { type Status, StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { type LinkState, shareMet } from '#server/domain/inspection/rules.ts'
import type { ListedInspection } from './inspection.ts'

const STATUS: Record<LinkState, Status> = { open: 'valid', expired: 'already', ended: 'already' }

export function LinkBadge({ state }: { state: LinkState }) {
  const t = useTranslations('inspection.state')
  return <StatusBadge status={STATUS[state]}>{t(state)}</StatusBadge>
}

export function InspectionTable({ slug, inspections }: { slug: string; inspections: ListedInspection[] }) {
  const t = useTranslations('inspection')
  const locale = useLocale()
  return (
    <Table caption={t('list.caption')} className="figures">
      <TableHead>
        <TableHeader>{t('list.recipient')}</TableHeader>
        <TableHeader>{t('list.covers')}</TableHeader>
        <TableHeader>{t('list.made')}</TableHeader>
        <TableHeader>{t('list.link')}</TableHeader>
        <TableHeader>{t('list.openings')}</TableHeader>
      </TableHead>
      <TableBody>
        {inspections.map((pack) => (
          <TableRow key={pack.id}>
            <TableCell>
              <RowLink href={`/${slug}/inspections/${pack.id}`} className="wrap-anywhere sm:inline-block sm:min-w-40">
                {pack.recipient}
              </RowLink>
            </TableCell>
            <TableCell label={t('list.covers')}>
              <span className="wrap-anywhere sm:block sm:min-w-24 lg:min-w-36">
                {t(`covers.${pack.coverage}`, { name: pack.coverageName })}
              </span>
              <span className="block text-ink-soft text-sm">{t('list.share', { percent: shareMet(pack) })}</span>
            </TableCell>
            <TableCell label={t('list.made')}>
              <Time value={pack.madeAt} format="shortMoment" />
              <span className="wrap-anywhere block text-ink-soft text-sm">{pack.madeBy}</span>
            </TableCell>
            <TableCell label={t('list.link')}>
              <LinkBadge state={pack.state} />
              {pack.state === 'open' && (
                <span className="block text-ink-soft lg:whitespace-nowrap text-sm">
                  {t('list.until', { time: formatTime(pack.expiresAt, 'shortMoment', locale) })}
                </span>
              )}
            </TableCell>
            <TableCell label={t('list.openings')}>
              <Openings of={pack} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Openings({ of: { openings, lastOpenedAt } }: { of: ListedInspection }) {
  const t = useTranslations('inspection.list')
  const locale = useLocale()
  if (!lastOpenedAt) return <span className="whitespace-nowrap text-ink-soft">{t('never')}</span>
  return <span>{t('last', { count: openings, time: formatTime(lastOpenedAt, 'shortMoment', locale) })}</span>
}
