import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { readPeople as readPage } from '#server/domain/record/read-people.ts'
import type { ListByPersonInput } from '#server/domain/record/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Page = Awaited<ReturnType<typeof readPage>>
type Person = Page['people'][number]
interface Row {
  person: Person
  competence: Person['competences'][number]
}
type Filter = Omit<ListByPersonInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'name', width: 28, value: ({ person }) => listNameOf(person) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ person }) => ({ day: person.birthDate }) },
  { key: 'employer', width: 28, value: ({ person }) => person.employer?.name ?? null },
  { key: 'orgnr', width: 11, value: ({ person }) => person.employer?.orgnr ?? null },
  { key: 'course', width: 34, value: ({ competence }) => competence.courseTitle },
  {
    key: 'validUntil',
    width: 11,
    holds: 'day',
    value: ({ competence }) => (competence.validUntil ? { day: competence.validUntil } : { word: 'competence.never' }),
  },
  { key: 'status', width: 13, value: ({ competence }) => ({ word: `competence.state.${competence.state}` }) },
  { key: 'identified', width: 24, value: ({ person }) => ({ word: `hmsCard.trust.${person.trustLevel}` }) },
]

/** The people of the competence page, in its order, with a line for each course: a cell has one value, so that it can be sorted and counted. */
export const readPeople: ListReader<Filter, Row, NonNullable<ListByPersonInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ search, state, employerId, sort }) => ({
    sort,
    state: state ?? null,
    employerId: employerId ?? null,
    searched: search !== '',
  }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const { people, employer, next } = await readPage(
        scope,
        { ...filter, after },
        { now: ctx.now(), size: EXPORT_PAGE },
      )
      return {
        rows: people.flatMap((person) => person.competences.map((competence) => ({ person, competence }))),
        next,
        filter: [
          ...(employer ? [{ name: 'employer' as const, value: employer.name }] : []),
          ...(filter.state
            ? [{ name: 'state' as const, value: { word: `competence.filters.${filter.state}` as const } }]
            : []),
          ...(filter.search ? [{ name: 'search' as const, value: filter.search }] : []),
        ],
      }
    }),
}
