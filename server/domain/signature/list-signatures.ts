import {
  findCompletionSignature,
  listDrawings,
  listSessionSignatures,
  listSignedCourses,
} from '#db/queries/signatures.ts'
import type { OwnScope } from '#db/scope.ts'
import { findSurvivors } from '#server/domain/attendance/survivors.ts'
import { onOurClock } from '#server/domain/device/rules.ts'
import type { RecordedSignature, RecordedSignatures } from './rules.ts'

type Row = Awaited<ReturnType<typeof listSessionSignatures>>[number]

/** Who has signed at a session: each with the entry of the list that the signature now belongs to. */
export async function listSigned(scope: OwnScope, sessionId: string) {
  const rows = await listBySurvivor(scope, sessionId)
  return [...rows].map(([attendanceId, { id }]) => ({ attendanceId, signatureId: id }))
}

/** How somebody signed at a session, and when, on our clock. `path`: an SVG path on `PAD`; null of a tap, and where it was erased. */
export interface SessionMark {
  method: RecordedSignature['method']
  signedAt: Date
  path: string | null
}

/** The signatures of a session with their drawings, by the entry of its list. */
export async function listMarks(scope: OwnScope, sessionId: string): Promise<Map<string, SessionMark>> {
  const rows = await listBySurvivor(scope, sessionId)
  const drawings = await listDrawings(
    scope,
    [...rows.values()].map(({ id }) => id),
  )
  const toMark = (row: Row): SessionMark => {
    const { method, signedAt } = toRecorded(row)
    return { method, signedAt: new Date(signedAt), path: drawings.get(row.id) ?? null }
  }
  return new Map([...rows].map(([attendanceId, row]) => [attendanceId, toMark(row)]))
}

/**
 * The signatures for the records of a completion: of each attendee by attendance, and of the instructor. An attendee has signed for a course
 * only where it was on the screen that they signed.
 */
export async function listSignaturesToRecord(
  scope: OwnScope,
  { sessionId, completionId }: { sessionId: string; completionId: string },
): Promise<(attendanceId: string, courseVersionId: string) => RecordedSignatures | null> {
  const rows = await listBySurvivor(scope, sessionId)
  const coursesOf = await listSignedCourses(scope, sessionId)
  const found = await findCompletionSignature(scope, completionId)
  const instructor = found && { ...toRecorded(found), name: found.name }
  return (attendanceId, courseVersionId) => {
    const signed = rows.get(attendanceId)
    const row = signed && coursesOf.get(signed.shownSha256)?.has(courseVersionId) ? signed : null
    return row || instructor ? { worker: row ? toRecorded(row) : null, instructor } : null
  }
}

// Two entries that turned out to be one human may both be signed: the first signature counts.
async function listBySurvivor(scope: OwnScope, sessionId: string): Promise<Map<string, Row>> {
  const rows = await listSessionSignatures(scope, sessionId)
  const survivorOf = await findSurvivors(scope, sessionId, rows)
  const found = new Map<string, Row>()
  for (const row of rows) {
    const id = survivorOf(row.attendanceId)
    if (!found.has(id)) found.set(id, row)
  }
  return found
}

function toRecorded(row: Omit<Row, 'attendanceId' | 'mergedIntoId'>): RecordedSignature {
  const { id, shownSha256, language, method, pathSha256, deviceTime, sentTime, receivedAt } = row
  const signedAt = onOurClock({ madeAt: deviceTime, sentAt: sentTime }, receivedAt).toISOString()
  return { id, shownSha256, language, method, pathSha256, signedAt }
}
