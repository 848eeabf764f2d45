import type { Signer } from '#db/signer.ts'
import { saltedDigest, signedEvent } from '#server/domain/audit/seal-chain.ts'
import {
  type DigestForm,
  digestForm,
  NEWEST_FORM,
  recordDigest,
  revocationDigest,
} from '#server/domain/record/record-digest.ts'
import type { Mismatch } from './mismatch.ts'
import type { Entry } from './read-entries.ts'

/** What makes an event the installation's own: see `SignatureRules`. */
export function findSignatureMismatch(companyId: string, entry: Entry, rules: SignatureRules): Mismatch | null {
  const { keyId, signature, eventId } = entry
  const place = { companyId, position: entry.position === null ? null : Number(entry.position) }
  const event = { ...place, table: 'audit_events', id: eventId } as const
  if (keyId === null && signature === null) {
    return rules.mayBeUnsigned(entry) ? null : { ...event, difference: 'the installation did not sign it' }
  }
  const signed = signedEvent({ ...entry, tenantId: companyId, id: eventId, action: entry.action ?? '' })
  if (keyId && signature && rules.keys.verify({ keyId, signature }, signed)) return null
  return { ...event, difference: "the signature is not of the installation's key" }
}

/** Whose signatures count, and which events may lack one: those of a company that predates signatures. */
export interface SignatureRules {
  keys: Pick<Signer, 'verify'>
  mayBeUnsigned(entry: Entry): boolean
}

/** Finds the fault in an event's payload, or in the record or revocation that it entered. Null when all match. */
export function findEventMismatch(companyId: string, entry: Entry): Mismatch | null {
  const place = { companyId, position: entry.position === null ? null : Number(entry.position) }
  if (!saltedDigest(entry.salt, entry.payload).equals(entry.digest)) {
    return { ...place, table: 'audit_events', id: entry.eventId, difference: 'the payload differs from its digest' }
  }
  const difference = describeRecord(entry)
  if (difference) return { ...place, table: 'records', id: entry.entityId, difference }
  const found = describeRevocation(entry)
  if (!found) return null
  return { ...place, table: 'record_revocations', id: entry.revocation?.id ?? entry.entityId, difference: found }
}

/** Erasing leaves a tombstone in the chain and removes the salt. A row that was merely changed has neither. */
function describeRecord({ action, record, payload, isErased }: Entry): string | null {
  if (action !== 'record.issued') return null
  if (isErased) return record?.salt ? 'it is said to be erased, and its salt is there' : null
  if (!record) return 'the record is missing, and no event says that it was erased'
  const { digest, form } = readPayload(payload)
  const present = { ...record, salt: Buffer.from(record.salt, 'hex'), issuedAt: inMilliseconds(record.issuedAt) }
  return recordDigest(present, form) === digest ? null : 'the record differs from what was issued'
}

function describeRevocation({ action, record, revocation, payload, isErased }: Entry): string | null {
  if (action !== 'record.revoked' || isErased) return null
  if (!revocation || !record) return 'the revocation is missing'
  const { digest } = readPayload(payload)
  if (!digest) return null // revoked before events carried digests
  const present = { ...revocation, revokedAt: inMilliseconds(revocation.revokedAt) }
  const salt = Buffer.from(record.salt, 'hex')
  return revocationDigest(present, salt) === digest ? null : 'the revocation differs from what was entered'
}

// The entered value had milliseconds. A finer value was written by something else, and stays so that it shows.
function inMilliseconds(time: string): string {
  return time.replace(/000Z$/, 'Z')
}

// An unsealed event may contain anything. A payload that cannot be parsed matches nothing.
function readPayload(text: string): { digest: unknown; form: DigestForm } {
  try {
    const { digest, form } = JSON.parse(text)
    return { digest, form: digestForm(form) }
  } catch {
    return { digest: 'unreadable', form: NEWEST_FORM }
  }
}
