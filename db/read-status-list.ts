import { sql } from 'drizzle-orm'
import type { DatabaseAccess } from './client.ts'

/** One status list of a company, for anybody who has its address. Null where there is no such list. */
export async function readStatusList(access: DatabaseAccess, { tenantId, list }: { tenantId: string; list: number }) {
  return access.pools.certificateCheck.transaction(async (line) => {
    const [row] = await line.send<StatusListRow>(sql`select * from app.read_status_list(${tenantId}, ${list})`)
    if (!row) return null
    const revoked = row.revoked === '' ? [] : row.revoked.split(',').map(Number)
    return { issuerName: row.issuer_name, issuerOrgnr: row.issuer_orgnr, revoked }
  }, 'rollback')
}

interface StatusListRow extends Record<string, unknown> {
  issuer_name: string
  issuer_orgnr: string
  /** Positions: `5,77001`. */
  revoked: string
}
