import { canView } from '#server/domain/access/policy.ts'
import { listNameOf } from '#server/domain/person/rules.ts'
import { addDays, osloDate } from '#server/domain/record/rules.ts'
import { listStaffChanges } from '#server/domain/staff-change/list-staff-changes.ts'
import type { ListStaffChangesInput } from '#server/domain/staff-change/schema.ts'
import { EXPORT_PAGE, type ListReader } from './list-reader.ts'
import type { Column } from './port.ts'

type Row = Awaited<ReturnType<typeof listStaffChanges>>['changes'][number]
type Filter = Omit<ListStaffChangesInput, 'before'>

const columns: Column<Row>[] = [
  { key: 'name', width: 30, value: (person) => listNameOf(person) },
  { key: 'birthDate', width: 11, holds: 'day', value: ({ birthDate }) => ({ day: birthDate }) },
  { key: 'change', width: 30, value: ({ kind }) => ({ word: `workers.changes.kind.${kind}` }) },
  { key: 'happenedOn', width: 12, holds: 'day', value: ({ happenedAt }) => ({ day: osloDate(happenedAt) }) },
  {
    key: 'newEmployer',
    width: 28,
    value: ({ kind, employerName }) => (kind === 'other_employer' ? employerName : null),
  },
]

/** Who has begun and who may have left, as far as nobody has answered, the newest first. */
export const readStaffChanges: ListReader<Filter, Row, NonNullable<ListStaffChangesInput['before']>> = {
  permission: canView,
  columns,
  facts: ({ view, days }) => ({ view: view ?? null, days: days ? String(days) : null }),
  readPage: async (ctx, { view, days }, before) => {
    const { changes, next, today } = await listStaffChanges(ctx, { view, days, before }, EXPORT_PAGE)
    return {
      rows: changes,
      next,
      filter: [
        ...(view ? [{ name: 'state' as const, value: { word: `workers.changes.filter.${view}` as const } }] : []),
        ...(days ? [{ name: 'from' as const, value: { day: addDays(today, -days) } }] : []),
      ],
    }
  },
}
