import { useTranslations } from 'next-intl'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'
import type { QualifiedList } from './verdict.ts'

export function QualifiedTable({ slug, people }: { slug: string; people: QualifiedList['people'] }) {
  const t = useTranslations('verdict.who')
  return (
    <Table caption={t('caption')} className="figures">
      <TableHead>
        <TableHeader>{t('person')}</TableHeader>
        <TableHeader>{t('born')}</TableHeader>
        <TableHeader>{t('employer')}</TableHeader>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <RowLink href={`/${slug}/people/${person.id}`} className="wrap-anywhere">
                {fullNameOf(person)}
              </RowLink>
            </TableCell>
            <TableCell label={t('born')}>
              <Time value={person.birthDate} format="shortDate" />
            </TableCell>
            <TableCell label={t('employer')}>
              <span className="wrap-anywhere">{person.employerName ?? t('noEmployer')}</span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
