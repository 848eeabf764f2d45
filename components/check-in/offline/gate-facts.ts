import { type GateFacts, openDeviceDatabase } from '#components/outbox/browser/device-database.ts'

export type { GateFacts }

/** Remembers what the session page needs to open again without a network. */
export async function rememberGate(facts: GateFacts): Promise<void> {
  await (await openDeviceDatabase()).put('gates', facts)
}

/** Null where this device has never opened that session. */
export async function recallGate(companySlug: string, sessionId: string): Promise<GateFacts | null> {
  const facts = await (await openDeviceDatabase()).get('gates', sessionId)
  return facts?.companySlug === companySlug ? facts : null
}
