import { useTranslations } from 'next-intl'
import { LineCells } from '#components/list-import/line-cells.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ImportedLine } from './proof-import.ts'

/** What an import brought in, with a way to the page of each person. */
export function ImportedLines({ companySlug, lines }: { companySlug: string; lines: ImportedLine[] }) {
  const t = useTranslations('proofImport')
  const words = useTranslations('listImport')
  if (lines.length === 0) return <EmptyState>{t('one.empty')}</EmptyState>
  return (
    <Table caption={t('one.caption')}>
      <TableHead>
        <TableHeader>{words('preview.line')}</TableHeader>
        <TableHeader>{words('preview.person')}</TableHeader>
        <TableHeader>{t('preview.training')}</TableHeader>
        <TableHeader>{words('column.issuedDate')}</TableHeader>
        <TableHeader>{words('column.untilDate')}</TableHeader>
      </TableHead>
      <TableBody>
        {lines.map((each) => (
          <TableRow key={each.line}>
            <LineCells companySlug={companySlug} of={each} />
            <TableCell label={t('preview.training')}>
              <span className="wrap-anywhere grid">
                {each.title}
                <span className="text-ink-soft text-sm">{each.issuerName}</span>
              </span>
            </TableCell>
            <TableCell label={words('column.issuedDate')} whole>
              <Time value={each.issuedDate} format="shortDate" />
            </TableCell>
            <TableCell label={words('column.untilDate')} whole>
              {each.untilDate && <Time value={each.untilDate} format="shortDate" />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
