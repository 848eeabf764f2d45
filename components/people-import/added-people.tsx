import { useTranslations } from 'next-intl'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { NoPrefetchLink } from '#components/ui/no-prefetch-link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
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
            <TableCell>
              <span className="figures">
                <span className="sm:hidden">{words('preview.line')} </span>
                {each.line}
              </span>
            </TableCell>
            <TableCell label={words('preview.person')}>
              <NoPrefetchLink
                href={`/${companySlug}/people/${each.personId}`}
                className="link wrap-anywhere font-semibold"
              >
                {fullNameOf(each)}
              </NoPrefetchLink>
            </TableCell>
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
