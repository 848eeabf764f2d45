import { randomBytes } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { findCorrection, insertCorrection } from '#db/queries/afterwards.ts'
import { findIdentificationThen } from '#db/queries/identifications.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findRecord, lockRecord, type NewRecord, type RecordRow } from '#db/queries/records.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canCorrectRecords } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { correctName } from '#server/domain/person/correct-name.ts'
import { fullNameOf, sortNameOf } from '#server/domain/person/rules.ts'
import { assertPrintableName } from './assert-printable.ts'
import { newCertificateNumber } from './certificate-number.ts'
import { enterRevocations } from './enter-revocations.ts'
import { saveIssued } from './save-issued.ts'
import type { CorrectRecordInput } from './schema.ts'

/** The record that counts now, and the number of its certificate. */
interface Corrected {
  recordId: string
  certificateNumber: string
}

/**
 * Corrects the name or birth date on a record: the record is issued again with a new number, and the old one is revoked. The person is
 * corrected too. The same key again issues nothing. INVALID (`birthDateInFuture`, `nothingCorrected`, `nameNotPrintable`); NOT_FOUND;
 * CONFLICT (`alreadyRevoked`, `writeKeyReused`; `namedByRegister`: only the register decides the name).
 */
export function correctRecord(ctx: CompanyContext, input: CorrectRecordInput): Promise<Corrected> {
  const { key, recordId, reason, birthDate } = input
  return ctx.transaction(canCorrectRecords, async (scope) => {
    const now = ctx.now()
    if (new Date(birthDate) > now) throw new DomainError('INVALID', 'birthDateInFuture')
    const record = await lockForCorrection(scope, recordId, birthDate)
    const first = await findCorrection(scope, key)
    if (first) return answerAgain(first, input)
    if (record.revokedAt) throw new DomainError('CONFLICT', 'alreadyRevoked')
    if (isSameName(record, input)) throw new DomainError('INVALID', 'nothingCorrected')
    if (await isNamedByRegister(scope, record)) throw new DomainError('CONFLICT', 'namedByRegister')
    // The birth date alone can be corrected under a name from before that no font has.
    if (fullNameOf(record) !== fullNameOf(input)) await assertPrintableName(ctx, input)

    const corrected = anew(scope, record, input, now)
    await enterRevocations(scope, [record], { kind: 'corrected', reason, now })
    await correctName(scope, record, input)
    await saveIssued(scope, { versions: [corrected], records: [corrected] }, now)
    const entry = {
      id: key,
      recordId,
      newRecordId: corrected.id,
      reason,
      correctedAt: now,
      correctedBy: requireMember(scope).membershipId,
    }
    await insertCorrection(scope, entry)
    const payload = { personId: record.personId, newRecordId: corrected.id, correctionId: key }
    await recordAuditEvent(scope, { action: 'record.corrected', entityId: recordId, payload, now })
    return { recordId: corrected.id, certificateNumber: corrected.certificateNumber }
  })
}

// In the lock order of check-in: the session, then those born on these days, then the row.
async function lockForCorrection(scope: OwnScope, recordId: string, birthDate: string): Promise<RecordRow> {
  const found = await findRecord(scope, recordId)
  if (!found) throw new DomainError('NOT_FOUND')
  await lockSession(scope, found.sessionId, 'shared')
  await lockIdentities(scope, [...new Set([`born:${found.birthDate}`, `born:${birthDate}`])])
  return (await lockRecord(scope, recordId))!
}

async function isNamedByRegister(scope: OwnScope, record: RecordRow): Promise<boolean> {
  if (record.trustLevel === 'register') return true
  return (
    record.trustLevel === 'personal_code' && (await findIdentificationThen(scope, record))?.trustLevel === 'register'
  )
}

// Everything else stays as it was issued.
function anew(
  scope: OwnScope,
  record: RecordRow,
  { firstName, lastName, birthDate }: CorrectRecordInput,
  now: Date,
): NewRecord {
  const { tenantId: _, revokedAt: __, endsOn: ___, ...unchanged } = record
  return {
    ...unchanged,
    id: newId(now.getTime()),
    certificateNumber: newCertificateNumber(),
    firstName,
    lastName,
    birthDate,
    sortName: sortNameOf({ firstName, lastName }),
    issuedAt: now,
    issuedBy: requireMember(scope).membershipId,
    salt: randomBytes(16),
  }
}

type Name = Pick<CorrectRecordInput, 'firstName' | 'lastName' | 'birthDate'>

function isSameName(one: Name, other: Name): boolean {
  return one.firstName === other.firstName && one.lastName === other.lastName && one.birthDate === other.birthDate
}

function answerAgain(
  first: NonNullable<Awaited<ReturnType<typeof findCorrection>>>,
  input: CorrectRecordInput,
): Corrected {
  const isSame = first.recordId === input.recordId && first.reason === input.reason && isSameName(first, input)
  if (!isSame) throw new DomainError('CONFLICT', 'writeKeyReused')
  return { recordId: first.newRecordId, certificateNumber: first.certificateNumber }
}
