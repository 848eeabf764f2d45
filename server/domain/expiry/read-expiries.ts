import { findEmployer } from '#db/queries/employers.ts'
import { takePage } from '#db/queries/page.ts'
import { listExpiringCards, listExpiringRecords } from '#db/queries/running-out.ts'
import type { OwnScope } from '#db/scope.ts'
import { addMonths, osloDate } from '#server/domain/record/rules.ts'
import type { ListExpiriesInput } from './schema.ts'

/** One page of what runs out from today on, or in one month, by the day; `next` continues where it ends. */
export async function readExpiries(
  scope: OwnScope,
  { kind, month, employerId, after }: ListExpiriesInput,
  { now, size }: { now: Date; size: number },
) {
  const today = osloDate(now)
  const from = month && month > today ? month : today
  const before = month ? addMonths(month, 1) : null
  const find = kind === 'card' ? listExpiringCards : listExpiringRecords
  const { page, last } = await takePage(size, (limit) => find(scope, { from, before, employerId, after, limit }))
  return {
    rows: page,
    next: last && { day: last.validUntil, personId: last.personId, id: last.id },
    employer: employerId ? await findEmployer(scope, employerId) : null,
  }
}
