import { type CheckInFacts, withDeviceDatabase } from '#components/outbox/browser/device-database.ts'

export type { CheckInFacts }

/** Stores what the session page needs to open offline. */
export async function saveCheckInFacts(facts: CheckInFacts): Promise<void> {
  await withDeviceDatabase((database) => database.put('gates', facts))
}

/** Null when this device never opened that session. */
export async function readCheckInFacts(companySlug: string, sessionId: string): Promise<CheckInFacts | null> {
  const facts = await withDeviceDatabase((database) => database.get('gates', sessionId))
  return facts?.companySlug === companySlug ? facts : null
}
