import { useTranslations } from 'next-intl'
import { StatusSprite } from '#components/ui/status-sprite.tsx'
import { Table, TableHead, TableHeader } from '#components/ui/table.tsx'
import { TRUST_LEVELS } from '#db/enums.ts'
import { VALIDITY_STATES } from '#server/domain/record/rules.ts'
import type { ListedPerson } from './competence.ts'
import { type ListAddress, listHref } from './list-address.ts'
import { PeopleRows } from './people-rows.tsx'
import { toPersonRows } from './person-row.ts'

// Said once instead of in every row.
const COLUMNS =
  'figures sm:[&_td:first-child]:max-w-72 [&_td:last-child]:whitespace-nowrap [&_td>ul]:dates-on-paper [&_td>span>ul]:dates-on-paper'

type PeopleTableProps = { slug: string; path: string; address: ListAddress; people: ListedPerson[] }

export function PeopleTable({ slug, path, address, people }: PeopleTableProps) {
  const t = useTranslations('competence')
  const trust = useTranslations('hmsCard.trust')
  const { rows, courses } = toPersonRows(people, t)
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
    trust: wordsFor(TRUST_LEVELS, trust),
    state: wordsFor(VALIDITY_STATES, (state) => t(`state.${state}`)),
  }
  return (
    <>
      <StatusSprite />
      <Table caption={t('peopleCaption')} className={COLUMNS}>
        <TableHead>
          <TableHeader className="min-w-36 lg:min-w-44" {...sorting('name')}>
            {t('columns.name')}
          </TableHeader>
          <TableHeader className="min-w-28 lg:min-w-36">{words.employer}</TableHeader>
          <TableHeader className="min-w-32 lg:min-w-48">{words.training}</TableHeader>
          <TableHeader>{words.status}</TableHeader>
          <TableHeader {...sorting('expiry')}>{words.next}</TableHeader>
        </TableHead>
        <PeopleRows path={`/${slug}/people`} rows={rows} courses={courses} words={words} />
      </Table>
    </>
  )
}

function wordsFor<Name extends string>(names: readonly Name[], word: (name: Name) => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, word(name)])) as Record<Name, string>
}
