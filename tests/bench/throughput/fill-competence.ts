import { newWriteKey } from '#components/outbox/core/write-key.ts'
import type { Product } from '../product.ts'
import { checkInCall, type OpenCheckIn, openCheckIn } from './check-in-load.ts'
import { type HttpCall, runLoad } from './run-load.ts'

const CONNECTIONS = 16

/** The calls that check cards 1 to `people` in at one session. */
export async function callsFor(checkInPage: OpenCheckIn, url: string, people: number): Promise<HttpCall[]> {
  const calls: HttpCall[] = []
  for (let card = 1; card <= people; card += 1) calls.push(await checkInCall(checkInPage, url, card))
  return calls
}

/** Trains this many people through the product: checked in, present, and the session completed. */
export async function fillCompetence(product: Product, member: OpenCheckIn['member'], people: number): Promise<void> {
  const checkInPage = await openCheckIn(member, product.superuser)
  await runLoad(await callsFor(checkInPage, product.url, people), CONNECTIONS)
  const { companySlug, api } = member
  const { sessionId } = checkInPage
  const { entries } = await api.attendance.list.query({ companySlug, sessionId })
  const write = () => {
    const now = new Date()
    return { companySlug, sessionId, key: newWriteKey(now), madeAt: now.toISOString(), sentAt: now.toISOString() }
  }
  const ids = entries.map(({ id }) => id)
  await api.attendance.confirmPresence.mutate({ ...write(), attendanceIds: ids, present: true })
  await api.session.complete.mutate(write())
  // What the server itself does within about a minute.
  await product.superuser`analyze`
}
