import { useTranslations } from 'next-intl'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ExpiryList } from './expiry.ts'

export function ExpiryTable({ slug, rows }: { slug: string; rows: ExpiryList['rows'] }) {
  const t = useTranslations('expiry')
  return (
    <Table caption={t('caption')}>
      <TableHead>
        <TableHeader>{t('columns.name')}</TableHeader>
        <TableHeader>{t('columns.what')}</TableHeader>
        <TableHeader>{t('columns.employer')}</TableHeader>
        <TableHeader>{t('columns.validUntil')}</TableHeader>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell className="sm:min-w-44">
              <RowLink href={`/${slug}/people/${row.personId}`}>{`${row.firstName} ${row.lastName}`}</RowLink>
            </TableCell>
            <TableCell label={t('columns.what')}>{row.courseTitle ?? t('card')}</TableCell>
            <TableCell label={t('columns.employer')}>{row.employerName ?? t('noEmployer')}</TableCell>
            <TableCell label={t('columns.validUntil')} className="sm:whitespace-nowrap">
              <Time value={row.validUntil} format="shortDate" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
