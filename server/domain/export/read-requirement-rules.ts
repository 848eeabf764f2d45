import { canView } from '#server/domain/access/policy.ts'
import { listRequirements } from '#server/domain/requirement/list-requirements.ts'
import type { ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listRequirements>>['requirements'][number]

const columns: Column<Row>[] = [
  { key: 'course', width: 40, value: ({ courseTitle }) => courseTitle },
  { key: 'appliesTo', width: 26, value: ({ audience }) => ({ word: `requirements.audience.${audience}` }) },
  {
    key: 'which',
    width: 34,
    value: ({ groupName, projectName, category, trade }) =>
      groupName ?? projectName ?? category ?? (trade && { word: `hmsCard.industry.${trade}` }),
  },
]

/** What is required of whom today, by title of the course; a page shows it all. */
export const readRequirementRules: ListReader<object, Row, never> = {
  permission: canView,
  columns,
  facts: () => ({}),
  readPage: async (ctx) => ({ rows: (await listRequirements(ctx)).requirements, next: null, filter: [] }),
}
