import { placeText, readId, readPlace, readText, type SearchParams } from '#components/ui/page-address.ts'

/** What the address of the packs says: where the page begins, and for whom a new pack is asked for. */
export interface InspectionsAddress {
  after?: { madeAt: Date; id: string } | undefined
  /** A form that is open, about this group or project. */
  making: { groupId?: string | undefined; projectId?: string | undefined } | null
}

/** Reads the address and ignores unknown values. */
export function readInspectionsAddress(params: SearchParams): InspectionsAddress {
  const place = readPlace(params)
  const madeAt = place && new Date(place.key)
  const isMaking = readText(params, 'new') !== ''
  return {
    after: madeAt && !Number.isNaN(madeAt.getTime()) ? { madeAt, id: place.id } : undefined,
    making: isMaking ? { groupId: readId(params, 'group'), projectId: readId(params, 'project') } : null,
  }
}

export function inspectionsHref(slug: string, after?: { madeAt: Date; id: string } | null): string {
  const query = after
    ? `?after=${encodeURIComponent(placeText({ id: after.id, key: after.madeAt.toISOString() }))}`
    : ''
  return `/${slug}/inspections${query}`
}

/** Where the form for a new pack opens, about a group or a project. */
export function newInspectionHref(
  slug: string,
  about: { groupId?: string | undefined; projectId?: string | undefined },
) {
  const query = new URLSearchParams({ new: '1' })
  if (about.groupId) query.set('group', about.groupId)
  if (about.projectId) query.set('project', about.projectId)
  return `/${slug}/inspections?${query}`
}
