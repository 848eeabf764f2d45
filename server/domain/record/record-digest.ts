import type { NewRecord } from '#db/queries/records.ts'
import { saltedDigest } from '#server/domain/audit/seal-chain.ts'

const FIRST_FIELDS = [
  ...(['id', 'certificateNumber', 'personId', 'courseVersionId', 'trainedOn', 'validUntil'] as const),
  ...(['firstName', 'lastName', 'birthDate', 'trustLevel', 'cardStatus'] as const),
  ...(['employerOrgnr', 'employerName', 'employerOrigin', 'issuerName', 'issuerOrgnr', 'instructorName'] as const),
] as const

const ADDED_FIELDS = [
  ...(['sessionId', 'attendanceId', 'completionId', 'courseId', 'courseTitle', 'courseKind'] as const),
  ...(['employerId', 'issuedBy'] as const),
] as const

/** The fields that a digest covers, in order. A published form never changes: a new one gets a new number. */
const FORMS = {
  1: FIRST_FIELDS,
  2: [...FIRST_FIELDS, ...ADDED_FIELDS],
  3: [...FIRST_FIELDS, ...ADDED_FIELDS, 'training'],
} as const

export type DigestForm = keyof typeof FORMS
export const NEWEST_FORM = 3

/** The form that an event names; of one that names none, the first. One that is not known fits nothing: the newest is as good. */
export function digestForm(named: unknown): DigestForm {
  if (named === undefined) return 1
  return named === 2 ? 2 : NEWEST_FORM
}

type Field = (typeof FORMS)[3][number]

/** The sealed content of a record, without what may change later: to whom it is shown, and its revocation. */
export type SealableRecord = Pick<NewRecord, Field | 'salt'> & { issuedAt: Date | string }

/** The salted digest in the audit event of issuing, in hex. Without the salt it reveals nothing about the person. */
export function recordDigest(record: SealableRecord, form: DigestForm = NEWEST_FORM): string {
  const issuedAt = typeof record.issuedAt === 'string' ? record.issuedAt : record.issuedAt.toISOString()
  const content = [...FORMS[form].map((field) => record[field]), issuedAt]
  return saltedDigest(record.salt, JSON.stringify(content)).toString('hex')
}

export interface SealableRevocation {
  id: string
  recordId: string
  kind: string
  reason: string
  revokedAt: Date | string
  revokedBy: string
}

/** The same for a revocation, salted by its record: erasing the record's salt also erases what this could reveal. */
export function revocationDigest(revocation: SealableRevocation, recordSalt: Buffer): string {
  const { id, recordId, kind, reason, revokedBy } = revocation
  const at = typeof revocation.revokedAt === 'string' ? revocation.revokedAt : revocation.revokedAt.toISOString()
  return saltedDigest(recordSalt, JSON.stringify([id, recordId, kind, reason, at, revokedBy])).toString('hex')
}
