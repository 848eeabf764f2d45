import { newId } from '#db/new-id.ts'
import type { OwnScope } from '#db/scope.ts'
import type { AttendanceException } from '#server/domain/attendance-exception/rules.ts'
import { listSigned } from './list-signatures.ts'
import { saveSignature } from './save-signature.ts'
import type { CompleteInput } from './schema.ts'

interface Closed {
  completionId: string
  /** The attendances of everybody who gets a record. */
  present: string[]
  exceptions: readonly AttendanceException[]
  now: Date
}

/**
 * The instructor signs once for everybody on the list, where the device sent a signature. A missing one never stops a completion, which may
 * have waited on a phone: the page asks first. Returns what the event says of it.
 */
export async function signCompletion(
  scope: OwnScope,
  input: CompleteInput,
  { completionId, present, exceptions, now }: Closed,
) {
  const { sessionId, signature, unsignedAccepted = null } = input
  const signed = new Set((await listSigned(scope, sessionId)).map(({ attendanceId }) => attendanceId))
  const unsigned = present.filter((id) => !signed.has(id)).length
  if (!signature) return { unsigned, unsignedAccepted, isSigned: false, newTextId: null }
  const ofPresent = exceptions.filter(({ attendanceId }) => present.includes(attendanceId))
  const signer = { role: 'instructor', people: present.length, exceptions: ofPresent } as const
  const of = { id: newId(now.getTime()), completionId, now }
  const newTextId = await saveSignature(scope, input, { ...signature, signer }, of)
  return { unsigned, unsignedAccepted, isSigned: true, newTextId }
}
