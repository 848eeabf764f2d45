import { useTranslations } from 'next-intl'
import { StatusBadge } from '#components/ui/status-badge.tsx'
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '#components/ui/table.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ListedPerson } from './competence.ts'
import { type ListAddress, listHref } from './list-address.ts'
import { ValidUntil } from './valid-until.tsx'
import { statusOf } from './validity-badge.tsx'

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
  return (
    <Table caption={t('peopleCaption')}>
      <TableHead>
        <TableHeader {...sorting('name')}>{t('columns.name')}</TableHeader>
        <TableHeader>{t('columns.employer')}</TableHeader>
        <TableHeader>{t('columns.training')}</TableHeader>
        <TableHeader>{t('columns.status')}</TableHeader>
        <TableHeader {...sorting('expiry')}>{t('columns.next')}</TableHeader>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell className="sm:min-w-44 sm:max-w-72">
              <RowLink href={`/${slug}/people/${person.id}`}>
                {person.lastName}, {person.firstName}
              </RowLink>
              <span className="block text-ink-soft text-xs">
                <Time value={person.birthDate} format="shortDate" /> · {trust(person.trustLevel)}
              </span>
            </TableCell>
            <TableCell label={t('columns.employer')} className="sm:min-w-36">
              {person.employer?.name ?? <span className="text-ink-soft">{t('noEmployer')}</span>}
            </TableCell>
            <TableCell label={t('columns.training')} className="sm:min-w-48">
              <CourseList person={person} />
            </TableCell>
            <TableCell label={t('columns.status')}>
              <PersonState person={person} />
            </TableCell>
            <TableCell label={t('columns.next')} className="sm:whitespace-nowrap">
              <ValidUntil date={person.nextExpiry} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

const SHOWN_COURSES = 3

/** The first few on screen, what runs out first on top; on paper all of them, each with its date. */
function CourseList({ person: { competences } }: { person: ListedPerson }) {
  const t = useTranslations('competence')
  const hidden = competences.length - SHOWN_COURSES
  return (
    <>
      <ul>
        {competences.map((competence, index) => (
          <li key={competence.courseId} className={index < SHOWN_COURSES ? undefined : 'hidden print:list-item'}>
            {competence.courseTitle}
            <span className="hidden print:inline">
              {' '}
              (<ValidUntil date={competence.validUntil} />)
            </span>
          </li>
        ))}
      </ul>
      {hidden > 0 && <span className="screen-only text-ink-soft">{t('moreCourses', { count: hidden })}</span>}
    </>
  )
}

function PersonState({ person: { state, competences } }: { person: ListedPerson }) {
  const t = useTranslations('competence')
  const count = competences.filter((competence) => competence.state === state).length
  const total = competences.length
  const words = total > 1 && state !== 'valid' ? t(`someOf.${state}`, { count, total }) : t(`state.${state}`)
  return <StatusBadge status={statusOf(state)}>{words}</StatusBadge>
}
