import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { getProjectShare } from '#server/domain/project-share/get-share.ts'
import type { ShareIdInput } from '#server/domain/project-share/schema.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof getProjectShare>>['people'][number]

const columns: Column<Row>[] = [
  { key: 'name', width: 34, value: (person) => listNameOf(person) },
  { key: 'sharedFrom', width: 14, holds: 'day', value: ({ addedAt }) => ({ day: osloDate(addedAt) }) },
]

/** Whom the company shares with a project of another, by name; a page shows them all. */
export const readSharePeople: ListReader<ShareIdInput, Row, never> = {
  permission: canView,
  columns,
  facts: ({ shareId }) => ({ shareId }),
  readPage: async (ctx, filter) => {
    const { people, projectName, hostName } = await getProjectShare(ctx, filter)
    return {
      rows: people,
      next: null,
      filter: [
        { name: 'project', value: projectName },
        { name: 'company', value: hostName },
      ],
    }
  },
}
