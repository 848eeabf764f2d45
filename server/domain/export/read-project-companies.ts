import { canView } from '#server/domain/access/policy.ts'
import type { ProjectIdInput } from '#server/domain/project/schema.ts'
import { listProjectCompanies } from '#server/domain/project-company/list-companies.ts'
import { shownStateOf } from '#server/domain/project-share/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Company = Awaited<ReturnType<typeof listProjectCompanies>>['companies'][number]
interface Row {
  company: Company
  /** The company that invited it; null: the project's own. */
  via: string | null
}

const columns: Column<Row>[] = [
  { key: 'company', width: 26, value: ({ company }) => company.name },
  { key: 'orgnr', width: 11, value: ({ company }) => company.orgnr },
  {
    key: 'companyStanding',
    width: 16,
    value: ({ company }) => (company.isVerified === false ? { word: 'sharing.companies.unverified' } : null),
  },
  { key: 'invitedBy', width: 24, value: ({ via }) => via },
  { key: 'invitedOn', width: 12, holds: 'day', value: ({ company }) => ({ day: osloDate(company.invitedAt) }) },
  {
    key: 'linkUntil',
    width: 12,
    holds: 'day',
    value: ({ company: { state, expiresAt } }) => (state === 'invited' ? { day: osloDate(expiresAt) } : null),
  },
  {
    key: 'status',
    width: 16,
    value: ({ company: { state, share } }) => ({
      word: `sharing.companies.states.${shownStateOf(state, share?.people)}`,
    }),
  },
  { key: 'people', width: 10, value: ({ company }) => company.share?.people ?? null },
  {
    key: 'shows',
    width: 26,
    value: ({ company: { share } }) => share && { word: `sharing.companies.level.${share.level}` },
  },
  { key: 'sharedUntil', width: 12, holds: 'day', value: ({ company: { share } }) => share && { day: share.until } },
  {
    key: 'endedOn',
    width: 12,
    holds: 'day',
    value: ({ company: { endedAt } }) => endedAt && { day: osloDate(endedAt) },
  },
]

/** The companies of a project, each below the one that invited it; a page shows them all. */
export const readProjectCompanies: ListReader<ProjectIdInput, Row, never> = {
  permission: canView,
  columns,
  facts: ({ projectId }) => ({ projectId }),
  readPage: async (ctx, filter) => {
    const { project, companies } = await listProjectCompanies(ctx, filter)
    const names = new Map(companies.map(({ id, name }) => [id, name]))
    const rows = companies.map((company) => ({ company, via: names.get(company.viaId ?? '') ?? null }))
    return { rows, next: null, filter: [{ name: 'project', value: project.name }] }
  },
}
