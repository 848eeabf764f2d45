import { sql } from 'drizzle-orm'
import type { Tx } from '#db/transaction.ts'

/** What a function that opens access would set, for a test that asks the policies by themselves: also on the nodes of a cluster. */
export async function setContext(tx: Tx, name: string, value: string): Promise<void> {
  await tx.execute(sql`set local citus.propagate_set_commands = 'local'`)
  const setting = name.replace(/^app[.]/, '')
  await tx.execute(sql.raw(`set local app."${setting}" = '${value.replaceAll("'", "''")}'`))
}
