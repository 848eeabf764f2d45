import { sql } from 'drizzle-orm'
import type { DatabaseAccess } from './client.ts'

export interface NewLink {
  locatorHash: Buffer
  id: string
  tokenHash: Buffer
  phoneKey: string
  now: Date
  expiresAt: Date
}

/** A phone that read a code in time gets a link. False where no session is open for self check-in under this locator. */
export async function openSelfCheckInLink(access: DatabaseAccess, link: NewLink): Promise<boolean> {
  const { locatorHash, id, tokenHash, phoneKey, now, expiresAt } = link
  return access.pools.selfCheckIn.transaction(async (line) => {
    const [row] = await line.send<{ opened: boolean }>(sql`select app.open_self_check_in_link(
      ${locatorHash}, ${id}, ${tokenHash}, ${phoneKey}, ${now.toISOString()}, ${expiresAt.toISOString()}) as opened`)
    return row!.opened
  })
}
