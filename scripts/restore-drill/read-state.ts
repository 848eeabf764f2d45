import postgres from 'postgres'
import { AUDITOR_ROLE } from '#db/access-roles.ts'

/** What a database had accepted at one moment, as far as evidence covers it. */
export interface DatabaseState {
  newestEventAt: Date | null
  /** Rows of each table that the auditor may read. */
  rows: Record<string, number>
  /** The position that each company's chain has reached. */
  heads: Record<string, number>
}

/** Reads it at one moment, as the auditor. `ownerUrl` connects as the tables' owner. */
export async function readState(ownerUrl: string): Promise<DatabaseState> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      await tx.unsafe(`set local role ${AUDITOR_ROLE}`)
      const tables = await tx<{ name: string }[]>`select c.relname as name from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and has_any_column_privilege(c.oid, 'select') order by 1`
      const rows: Record<string, number> = {}
      for (const { name } of tables) {
        const [counted] = await tx<{ n: string }[]>`select count(*) as n from ${tx(name)}`
        rows[name] = Number(counted!.n)
      }
      const [newest] = await tx<{ at: Date | null }[]>`select max(occurred_at) as at from audit_events`
      const heads = await tx<{ id: string; position: string }[]>`select tenant_id as id, position from seal_heads`
      return {
        newestEventAt: newest?.at ?? null,
        rows,
        heads: Object.fromEntries(heads.map(({ id, position }) => [id, Number(position)])),
      }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
