import { isId, readText, type SearchParams } from '#components/ui/page-address.ts'
import { STAFF_DAYS, STAFF_VIEWS, type StaffView } from '#server/domain/staff-change/rules.ts'

/** The filters in the address: `view`, `days`, and after which change the page begins. */
export interface StaffAddress {
  view?: StaffView
  days?: (typeof STAFF_DAYS)[number]
  before?: { happenedAt: Date; id: string }
}

/** Reads the address and ignores unknown values. */
export function readStaffAddress(params: SearchParams): StaffAddress {
  const [moment = '', id = ''] = readText(params, 'before').split('_')
  const happenedAt = new Date(moment)
  return {
    view: STAFF_VIEWS.find((view) => view === readText(params, 'view')),
    days: STAFF_DAYS.find((days) => String(days) === readText(params, 'days')),
    before: isId(id) && !Number.isNaN(happenedAt.getTime()) ? { happenedAt, id } : undefined,
  }
}

/** The same list with some filters changed. A changed list starts at its first page. */
export function staffHref(slug: string, address: StaffAddress, change: Partial<StaffAddress> = {}): string {
  const { view, days, before } = { ...address, before: undefined, ...change }
  const query = new URLSearchParams()
  if (view) query.set('view', view)
  if (days) query.set('days', String(days))
  if (before) query.set('before', `${before.happenedAt.toISOString()}_${before.id}`)
  return `/${slug}/workers/changes${query.size > 0 ? `?${query}` : ''}`
}
