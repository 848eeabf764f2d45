import { canView } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { readCompanies } from '#server/domain/project-company/read-companies.ts'
import { readSharedPeople as look } from '#server/domain/project-company/read-shared-people.ts'
import type { SharedPeopleFilterInput } from '#server/domain/project-company/schema.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Shared = NonNullable<Awaited<ReturnType<typeof look>>>
type Person = Shared['people'][number]
interface Row {
  guest: Shared['guest']
  person: Person
  /** Null where nothing is required. */
  requirement: string | null
  cell: Person['cells'][number] | null
}

/** The companies that are still to be looked at. */
type Cursor = string[]

const columns: Column<Row>[] = [
  { key: 'company', width: 20, value: ({ guest }) => guest.name },
  { key: 'orgnr', width: 11, value: ({ guest }) => guest.orgnr },
  {
    key: 'companyStanding',
    width: 12,
    value: ({ guest }) => (guest.isVerified ? null : { word: 'sharing.companies.unverified' }),
  },
  { key: 'name', width: 22, value: ({ person }) => listNameOf(person) },
  { key: 'answer', width: 12, value: ({ person }) => ({ word: `sharing.people.answers.${person.answer}` }) },
  { key: 'requirement', width: 24, value: ({ requirement }) => requirement },
  { key: 'status', width: 12, value: ({ cell }) => cell && { word: `sharing.people.states.${cell.state}` } },
  { key: 'validUntil', width: 11, holds: 'day', value: ({ cell }) => (cell?.until ? { day: cell.until } : null) },
  { key: 'course', width: 22, value: ({ cell }) => evidenceOf(cell).title },
  { key: 'issuedOn', width: 11, holds: 'day', value: ({ cell }) => evidenceOf(cell).day },
  { key: 'issuer', width: 16, value: ({ cell }) => evidenceOf(cell).issuer },
  { key: 'certificate', width: 14, value: ({ cell }) => evidenceOf(cell).certificate },
]

/**
 * The people whom the companies on a project share, or one of them, with a line for each requirement: what the host sees on their pages, and
 * each company is looked at, with a receipt, as there. Companies that share nothing any more are left out.
 */
export const readSharedPeople: ListReader<SharedPeopleFilterInput, Row, Cursor> = {
  permission: canView,
  columns,
  facts: ({ projectId, projectCompanyId, gaps }) => ({ projectId, projectCompanyId, gaps }),
  // A page is a company.
  readPage: async (ctx, filter, after) => {
    const open = after ? { ids: after, parts: [] } : await listOpen(ctx, filter)
    const [projectCompanyId, ...rest] = open.ids
    const shared = projectCompanyId ? await look(ctx, { projectCompanyId, gaps: filter.gaps }) : null
    return { rows: shared ? rowsOf(shared) : [], next: rest.length > 0 ? rest : null, filter: open.parts }
  },
}

/** The companies that share somebody today, in the order of their page. NOT_FOUND where the one that was asked for is none of them. */
async function listOpen(ctx: CompanyContext, { projectId, projectCompanyId, gaps }: SharedPeopleFilterInput) {
  return ctx.readOnlyTransaction(canView, async (scope) => {
    const { project, companies } = await readCompanies(scope, { projectId, now: ctx.now() })
    const one = companies.find(({ id, share }) => id === projectCompanyId && share)
    if (projectCompanyId && !one) throw new DomainError('NOT_FOUND')
    const wanted = one ? [one] : companies
    return {
      ids: wanted.filter(({ share }) => share && share.people > 0).map(({ id }) => id),
      parts: [
        { name: 'project' as const, value: project.name },
        ...(one ? [{ name: 'company' as const, value: one.name }] : []),
        ...(gaps ? [{ name: 'state' as const, value: { word: 'sharing.people.gaps' as const } }] : []),
      ],
    }
  })
}

function rowsOf({ guest, people, required }: Shared): Row[] {
  return people.flatMap((person): Row[] => {
    if (person.cells.length === 0) return [{ guest, person, requirement: null, cell: null }]
    return person.cells.map((cell, index) => ({ guest, person, requirement: required[index]!.title, cell }))
  })
}

/** What a cell rests on; empty where the company shares no records, or there is none. */
function evidenceOf(cell: Row['cell']) {
  const evidence = cell?.evidence
  if (!evidence) return { title: null, day: null, issuer: null, certificate: null }
  if (evidence.kind === 'proof') {
    const { title, issuerName, issuedDate } = evidence
    return { title, day: { day: issuedDate }, issuer: issuerName, certificate: null }
  }
  const { courseTitle, trainedOn, certificateNumber } = evidence
  return { title: courseTitle, day: { day: trainedOn }, issuer: null, certificate: certificateNumber }
}
