import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { readQualified as readPage } from '#server/domain/verdict/read-qualified.ts'
import type { ListQualifiedInput } from '#server/domain/verdict/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column, FilterPart } from './port.ts'

type Page = Awaited<ReturnType<typeof readPage>>
type Row = Page['people'][number]
type Filter = Omit<ListQualifiedInput, 'after'>

const columns: Column<Row>[] = [
  { key: 'name', width: 32, value: listNameOf },
  { key: 'birthDate', width: 12, holds: 'day', value: ({ birthDate }) => ({ day: birthDate }) },
  { key: 'employer', width: 32, value: ({ employerName }) => employerName },
]

/** Who may use the equipment, or has the course, today; of one project, those on its list. */
export const readQualified: ListReader<Filter, Row, NonNullable<ListQualifiedInput['after']>> = {
  permission: canView,
  columns,
  facts: ({ what, projectId }) => ({ ...what, projectId: projectId ?? null }),
  readPage: (ctx, filter, after) =>
    ctx.readOnlyTransaction(canView, async (scope) => {
      const today = osloDate(ctx.now())
      const page = await readPage(scope, { ...filter, after }, { size: EXPORT_PAGE, today })
      return { rows: page.people, next: page.next, filter: narrowedBy(page, today) }
    }),
}

function narrowedBy({ subject: { nb, en }, projectName }: Page, today: string): FilterPart[] {
  return [
    { name: 'what', value: { nb, en } },
    { name: 'day', value: { day: today } },
    ...(projectName ? [{ name: 'project' as const, value: projectName }] : []),
  ]
}
