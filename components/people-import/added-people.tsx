import { useTranslations } from 'next-intl'
import { LineCells } from '#components/list-import/line-cells.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AddedPerson } from './people-import.ts'

/** Whom an import added, with a way to the page of each. */
export function AddedPeople({ companySlug, lines }: { companySlug: string; lines: AddedPerson[] }) {
  const t = useTranslations('peopleImport')
  const words = useTranslations('listImport')
  if (lines.length === 0) return <EmptyState>{t('one.empty')}</EmptyState>
  return (
    <Table caption={t('one.caption')}>
      <TableHead>
        <TableHeader>{words('preview.line')}</TableHeader>
        <TableHeader>{words('preview.person')}</TableHeader>
        <TableHeader>{words('column.birthDate')}</TableHeader>
        <TableHeader>{t('preview.employer')}</TableHeader>
      </TableHead>
      <TableBody>
        {lines.map((each) => (
          <TableRow key={each.line}>
            <LineCells companySlug={companySlug} of={each} />
            <TableCell label={words('column.birthDate')} whole>
              <Time value={each.birthDate} format="shortDate" />
            </TableCell>
            <TableCell label={t('preview.employer')}>
              <span className="wrap-anywhere">{each.employerName}</span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
