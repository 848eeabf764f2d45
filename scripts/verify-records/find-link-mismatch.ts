import { nextChain, sealedDigest } from '#server/domain/audit/seal-chain.ts'
import type { Mismatch } from './mismatch.ts'
import type { Entry } from './read-entries.ts'

/** What is wrong with a link of the chain, or with the columns of the event that it holds; null where it holds. */
export function findLinkMismatch(
  companyId: string,
  entry: Entry,
  last: { position: number; chain: Buffer },
): Mismatch | null {
  const { eventId } = entry
  if (entry.position === null || !entry.chain || !entry.sealDigest || !entry.linkedAt) {
    if (entry.isMarkRight) return null
    const difference = 'it is marked as sealed, and no seal holds it'
    return { companyId, position: null, table: 'audit_events', id: eventId, difference }
  }
  const position = Number(entry.position)
  const place = { companyId, position: last.position + 1 }
  if (position !== place.position) {
    return { ...place, table: 'seals', id: String(place.position), difference: 'the seal is missing' }
  }
  const chain = nextChain(last.chain, { position, digest: entry.sealDigest, sealedAt: entry.linkedAt })
  if (!chain.equals(entry.chain)) {
    return {
      ...place,
      table: 'seals',
      id: String(position),
      difference: 'the link does not follow from those before it',
    }
  }
  if (!entry.isEventThere) return { ...place, table: 'audit_events', id: eventId, difference: 'the event is missing' }
  const digest = sealedDigest({ ...entry, tenantId: companyId, id: eventId, action: entry.action ?? '' })
  const event = { ...place, table: 'audit_events', id: eventId } as const
  if (!digest.equals(entry.sealDigest)) return { ...event, difference: 'the event differs from what was sealed' }
  return entry.isMarkRight ? null : { ...event, difference: 'the mark that it is sealed differs from its seal' }
}
