import { listMemberRows } from '#db/queries/memberships.ts'
import { canView } from '#server/domain/access/policy.ts'
import { shownEmail } from '#server/domain/email/shown-email.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listMemberRows>>[number]

const columns: Column<Row>[] = [
  { key: 'name', width: 30, value: ({ name }) => name },
  { key: 'email', width: 34, value: ({ email }) => shownEmail(email) },
  { key: 'role', width: 16, value: ({ role }) => ({ word: `common.roles.${role}` }) },
  { key: 'since', width: 12, holds: 'day', value: ({ createdAt }) => ({ day: osloDate(createdAt) }) },
]

/** The members by name; a company has few. */
export const readMembers: ListReader<object, Row, never> = {
  permission: canView,
  columns,
  facts: () => ({}),
  readPage: (ctx) =>
    ctx.readOnlyTransaction(canView, async (scope) => ({ rows: await listMemberRows(scope), next: null, filter: [] })),
}
