import { type GateFacts, withDeviceDatabase } from '#components/outbox/browser/device-database.ts'

export type { GateFacts }

/** Remembers what the session page needs to open again without a network. */
export async function rememberGate(facts: GateFacts): Promise<void> {
  await withDeviceDatabase((database) => database.put('gates', facts))
}

/** Null where this device has never opened that session. */
export async function recallGate(companySlug: string, sessionId: string): Promise<GateFacts | null> {
  const facts = await withDeviceDatabase((database) => database.get('gates', sessionId))
  return facts?.companySlug === companySlug ? facts : null
}
