import { newId } from '#db/new-id.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import type { DeclaredPerson } from '#server/domain/attendance/schema.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { startSession } from '#server/domain/session/start-session.ts'
import { teach } from '#server/domain/training/teach.ts'
import { TAUGHT } from './courses.ts'

type PastSession = {
  /** The course's key. */
  course: string
  versionId: string
  place: string
  /** QR codes of the cards that were held up. */
  codes: string[]
  declared?: DeclaredPerson | undefined
}

/** A session from its start to its completion, at one moment of the past. */
export async function holdPastSession(
  ctx: CompanyContext,
  { course, versionId, place, codes, declared }: PastSession,
  at: Date,
): Promise<void> {
  const { sessionId } = await startSession(ctx, { courseVersionIds: [versionId], place })
  const taught = TAUGHT[course]
  const attendanceIds = await checkInCodes(ctx, sessionId, codes, at)
  if (declared) {
    attendanceIds.push((await declareIdentity(ctx, { ...newWrite(at), sessionId, ...declared })).entry.id)
  }
  await confirmPresence(ctx, { ...newWrite(at), sessionId, attendanceIds, present: true })
  if (taught) await teach(ctx, { ...newWrite(at), sessionId, courseVersionId: versionId, ...taught })
  await completeSession(ctx, { ...newWrite(at), sessionId })
}

export async function checkInCodes(ctx: CompanyContext, sessionId: string, codes: string[], at: Date) {
  const attendanceIds: string[] = []
  for (const text of codes) {
    const answer = await checkIn(ctx, { ...newWrite(at), sessionId, scan: { text, source: 'camera' } })
    if (answer.outcome === 'not_a_card') throw new Error(`the demo has no card for ${text}`)
    attendanceIds.push(answer.entry.id)
  }
  return attendanceIds
}

export function newWrite(at: Date) {
  return { key: newId(), madeAt: at.toISOString(), sentAt: at.toISOString() }
}

/** Half past eight in UTC, so many months earlier. */
export function monthsBefore(date: Date, months: number): Date {
  const moved = new Date(date)
  moved.setUTCMonth(moved.getUTCMonth() - months)
  moved.setUTCHours(8, 30, 0, 0)
  return moved
}
