import {
  type CheckInCourse,
  type CheckInFacts,
  type TextsToSign,
  withDeviceDatabase,
} from '#components/outbox/browser/device-database.ts'

export type { CheckInFacts }

type Later = { courses: CheckInCourse[]; texts: TextsToSign | null }

/** Stores what the session page needs to open offline, with what it has learnt since. Texts stay once they were fetched. */
export async function saveCheckInFacts(facts: CheckInFacts, { courses, texts }: Later): Promise<void> {
  await withDeviceDatabase(async (database) => {
    const transaction = database.transaction('gates', 'readwrite')
    const kept = texts ?? (await transaction.store.get(facts.sessionId))?.texts
    await transaction.store.put(Object.assign({}, facts, { courses }, kept && { texts: kept }))
    await transaction.done
  })
}

/** Null when this device never opened that session. */
export async function readCheckInFacts(companySlug: string, sessionId: string): Promise<CheckInFacts | null> {
  const facts = await withDeviceDatabase((database) => database.get('gates', sessionId))
  return facts?.companySlug === companySlug ? facts : null
}
