import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import { fullNameOf } from '#server/domain/person/rules.ts'

interface ListedPerson {
  id: string
  firstName: string
  lastName: string
  birthDate: string
  employerName: string | null
}

type PersonTableProps = {
  slug: string
  caption: string
  people: ListedPerson[]
  /** A column of buttons, one for each person. */
  action?: { label: string; of: (person: { id: string; name: string }) => ReactNode }
}

/** Who they are and for whom they work; each name leads to the person's page. */
export function PersonTable({ slug, caption, people, action }: PersonTableProps) {
  const t = useTranslations('people.table')
  return (
    <Table caption={caption} className="figures">
      <TableHead>
        <TableHeader>{t('person')}</TableHeader>
        <TableHeader>{t('born')}</TableHeader>
        <TableHeader>{t('employer')}</TableHeader>
        {action && <TableHeader align="end">{action.label}</TableHeader>}
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
            {action && (
              <TableCell align="end">
                <span className="relative">{action.of({ id: person.id, name: fullNameOf(person) })}</span>
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
