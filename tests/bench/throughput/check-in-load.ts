import type postgres from 'postgres'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import type { SignedIn } from '#tests/faults/member.ts'
import { findCourseVersion } from '../find-course.ts'
import type { HttpCall } from './run-load.ts'

/** An open session, and the person who checks in. */
export interface OpenCheckIn {
  member: SignedIn
  sessionId: string
  encryptionKey: { id: string; publicKey: string }
}

/** Opens a session of one of the company's courses. */
export async function openCheckIn(member: SignedIn, superuser: postgres.Sql): Promise<OpenCheckIn> {
  const { companySlug, api } = member
  const courseVersionIds = [await findCourseVersion(superuser, companySlug)]
  const session = { companySlug, courseVersionIds, place: 'Måling' }
  const { sessionId } = await api.session.start.mutate(session)
  const { encryptionKey } = await api.session.get.query({ companySlug, sessionId })
  return { member, sessionId, encryptionKey }
}

/** The device's call for a numbered card, encrypted in advance, because encryption is the device's work. */
export async function checkInCall(
  { member, sessionId, encryptionKey }: OpenCheckIn,
  url: string,
  card: number,
): Promise<HttpCall> {
  const now = new Date()
  const { companySlug } = member
  const key = newWriteKey(now)
  const sealed = await seal({ text: numberedCardQr(card), source: 'camera' }, encryptionKey, {
    companySlug,
    sessionId,
    key,
  })
  const json = { companySlug, sessionId, key, sealed, madeAt: now.toISOString(), sentAt: now.toISOString() }
  return {
    url: `${url}/api/trpc/attendance.checkIn`,
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: member.cookie() },
    body: JSON.stringify({ json }),
  }
}

/** A query, as the browser's client sends it. */
export function queryCall(member: SignedIn, url: string, procedure: string, json: object): HttpCall {
  const input = encodeURIComponent(JSON.stringify({ json: { companySlug: member.companySlug, ...json } }))
  return {
    url: `${url}/api/trpc/${procedure}?input=${input}`,
    method: 'GET',
    headers: { cookie: member.cookie() },
  }
}
