import { canView } from '#server/domain/access/policy.ts'
import { getGroup } from '#server/domain/group/get-group.ts'
import type { GetGroupInput, GroupIdInput } from '#server/domain/group/schema.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof getGroup>>['people'][number]

const columns: Column<Row>[] = [
  { key: 'name', width: 30, value: (person) => listNameOf(person) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => ({ day: birthDate }) },
  { key: 'employer', width: 30, value: ({ employerName }) => employerName },
]

/** Who is in a group today, by name. */
export const readGroupPeople: ListReader<GroupIdInput, Row, NonNullable<GetGroupInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ groupId }) => ({ groupId }),
  readPage: async (ctx, { groupId }, after) => {
    const { name, people, next } = await getGroup(ctx, { groupId, after }, EXPORT_PAGE)
    return { rows: people, next, filter: [{ name: 'group', value: name }] }
  },
}
