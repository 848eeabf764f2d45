import { sql } from 'drizzle-orm'
import type { JobScope } from '#db/scope.ts'

/** Scans that the register is to be asked about again by now, oldest first, of every company, as ids. */
export async function listDueScans(scope: JobScope, { now, limit }: { now: Date; limit: number }) {
  const rows = await scope.tx.execute<{ tenant_id: string; scan_id: string }>(
    sql`select tenant_id, scan_id from app.list_due_scans(${now.toISOString()}, ${limit})`,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, scanId: row.scan_id }))
}
