import type { Signer } from '#db/signer.ts'
import { nextChain, nextSignedChain, rowsDigestOf, sealedDigest, signedHead } from '#server/domain/audit/seal-chain.ts'
import type { Mismatch } from './mismatch.ts'
import type { Entry } from './read-entries.ts'

/** The position of the walk along a chain. `form` is that of the previous link, 1 at the start. */
export type Last = { position: number; chain: Buffer; form: 1 | 2; isSigned: boolean }

/** Finds the fault in a chain link, or in the columns of its event. Null when both match. */
export function findLinkMismatch(
  companyId: string,
  entry: Entry,
  last: Last,
  keys: Pick<Signer, 'verify'>,
): Mismatch | null {
  const { eventId } = entry
  if (entry.position === null || !entry.chain || !entry.sealDigest || !entry.linkedAt) {
    if (entry.isMarkRight) return null
    const difference = 'it is marked as sealed, and no seal holds it'
    return { companyId, position: null, table: 'audit_events', id: eventId, difference }
  }
  const position = Number(entry.position)
  const place = { companyId, position: last.position + 1 }
  const seal = { ...place, table: 'seals', id: String(place.position) } as const
  if (position !== place.position) return { ...seal, difference: 'the seal is missing' }
  if (!chainOf(entry, position, last)?.equals(entry.chain)) {
    return { ...seal, difference: 'the link does not follow from those before it' }
  }
  const { linkKeyId: keyId, linkSignature: signature } = entry
  if (
    signature &&
    !(keyId && keys.verify({ keyId, signature }, signedHead(companyId, { position, chain: entry.chain })))
  ) {
    return { ...seal, difference: "the signature is not of the installation's key" }
  }
  if (!isSame(rowsDigestOf((entry.rows ?? []).map(inBytes)), entry.rowsDigest)) {
    return { ...place, table: 'row_seals', id: String(position), difference: 'the rows differ from what was sealed' }
  }
  if (!entry.isEventThere) return { ...place, table: 'audit_events', id: eventId, difference: 'the event is missing' }
  const digest = sealedDigest({ ...entry, tenantId: companyId, id: eventId, action: entry.action ?? '' })
  const event = { ...place, table: 'audit_events', id: eventId } as const
  if (!digest.equals(entry.sealDigest)) return { ...event, difference: 'the event differs from what was sealed' }
  return entry.isMarkRight ? null : { ...event, difference: 'the mark that it is sealed differs from its seal' }
}

// After a link of the second form, the first form is invalid. Null for an unknown form.
function chainOf(entry: Entry, position: number, last: Last): Buffer | null {
  const { form, rowsDigest, linkKeyId: keyId } = entry
  const link = { position, digest: entry.sealDigest!, sealedAt: entry.linkedAt! }
  if (form === 2 && keyId) return nextSignedChain(last.chain, { ...link, rowsDigest, keyId })
  return form === 1 && last.form === 1 && !rowsDigest && !keyId ? nextChain(last.chain, link) : null
}

function inBytes(row: NonNullable<Entry['rows']>[number]) {
  return { ...row, digest: Buffer.from(row.digest, 'hex') }
}

function isSame(one: Buffer | null, other: Buffer | null): boolean {
  return one && other ? one.equals(other) : one === other
}
