import { useTranslations } from 'next-intl'
import { StatusSprite } from '#components/ui/status-sprite.tsx'
import { Table, TableHead, TableHeader } from '#components/ui/table.tsx'
import type { ListedPerson } from './competence.ts'
import { type ListAddress, listHref } from './list-address.ts'
import { PeopleRows } from './people-rows.tsx'
import { toPersonRow } from './person-row.ts'

type PeopleTableProps = { slug: string; path: string; address: ListAddress; people: ListedPerson[] }

export function PeopleTable({ slug, path, address, people }: PeopleTableProps) {
  const t = useTranslations('competence')
  const trust = useTranslations('hmsCard.trust')
  const { sort = 'name' } = address
  const sorting = (by: 'name' | 'expiry') =>
    ({
      href: listHref(path, address, { sort: by }),
      direction: sort === by ? 'ascending' : undefined,
    }) as const
  const words = {
    employer: t('columns.employer'),
    training: t('columns.training'),
    status: t('columns.status'),
    next: t('columns.next'),
    noEmployer: t('noEmployer'),
    never: t('never'),
  }
  return (
    <>
      <StatusSprite />
      <Table caption={t('peopleCaption')}>
        <TableHead>
          <TableHeader {...sorting('name')}>{t('columns.name')}</TableHeader>
          <TableHeader>{words.employer}</TableHeader>
          <TableHeader>{words.training}</TableHeader>
          <TableHeader>{words.status}</TableHeader>
          <TableHeader {...sorting('expiry')}>{words.next}</TableHeader>
        </TableHead>
        <PeopleRows
          path={`/${slug}/people`}
          rows={people.map((person) => toPersonRow(person, t, trust))}
          words={words}
        />
      </Table>
    </>
  )
}
