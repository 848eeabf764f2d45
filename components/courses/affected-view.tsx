import { useTranslations } from 'next-intl'
import { ValidityBadge } from '#components/competence/validity-badge.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { AffectedList } from './course.ts'

type AffectedViewProps = { slug: string; courseId: string; list: AffectedList; isFirstPage: boolean }

/** What each version does to earlier records, and whom it concerns. */
export function AffectedView({ slug, courseId, list, isFirstPage }: AffectedViewProps) {
  const t = useTranslations('courses')
  const common = useTranslations('common')
  const { effects, rows, next } = list
  const href = `/${slug}/courses/${courseId}/affected`
  return (
    <>
      <ul className="mb-6 grid gap-1">
        {effects.map(({ number, effect, endsDate }) => (
          <li key={number}>
            <span className="font-semibold">{t('version', { number })}:</span> {t(`affected.effect.${effect}`)}
            {endsDate && (
              <>
                {' '}
                <Time value={endsDate} format="date" />
              </>
            )}
          </li>
        ))}
      </ul>
      {rows.length === 0 && <EmptyState>{t(isFirstPage ? 'affected.empty' : 'affected.noMore')}</EmptyState>}
      {rows.length > 0 && (
        <Table caption={t('affected.caption')}>
          <TableHead>
            <TableHeader>{t('affected.name')}</TableHeader>
            <TableHeader>{t('affected.employer')}</TableHeader>
            <TableHeader>{t('affected.trained')}</TableHeader>
            <TableHeader>{t('columns.state')}</TableHeader>
            <TableHeader>{t('affected.until')}</TableHeader>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.personId}>
                <TableCell className="sm:min-w-44">
                  <RowLink href={`/${slug}/people/${row.personId}`}>{fullNameOf(row)}</RowLink>
                </TableCell>
                <TableCell label={t('affected.employer')}>{row.employerName ?? t('affected.noEmployer')}</TableCell>
                <TableCell label={t('affected.trained')}>
                  <Time value={row.trainedOn} format="shortDate" /> ({t('version', { number: row.versionNumber })})
                </TableCell>
                <TableCell label={t('columns.state')}>
                  <ValidityBadge state={row.state} />
                </TableCell>
                <TableCell label={t('affected.until')} className="sm:whitespace-nowrap">
                  <Time value={row.validUntil} format="shortDate" />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      <Pagination
        label={t('affected.paging')}
        previous={{ href: isFirstPage ? null : href, label: t('affected.first') }}
        next={{ href: next && `${href}?${new URLSearchParams(next)}`, label: common('next') }}
      />
    </>
  )
}
