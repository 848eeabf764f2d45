import { eq, type SQL, sql } from 'drizzle-orm'
import { BOUND_MARK, type CiphertextPlace } from '#db/encrypted-columns.ts'
import { companies } from '#db/schema/companies.ts'
import type { JobScope, OwnScope } from '#db/scope.ts'

type EncryptedColumn = CiphertextPlace['column']

/** Nights after a migration, because servers of the version before may still write. */
const NIGHTS = 3

/** Companies that may still have ciphertexts of the version before. */
export async function listCompaniesToBindCiphertexts(scope: JobScope) {
  const rows = await scope.tx.execute<{ tenant_id: string }>(
    sql`select tenant_id from app.list_companies_to_bind_ciphertexts(${NIGHTS}::smallint)`,
  )
  return rows.map((row) => row.tenant_id)
}

/** Whether this company may still have them. */
export async function needsBinding(scope: OwnScope): Promise<boolean> {
  const [row] = await scope.tx
    .select({ nights: companies.ciphertextBindings })
    .from(companies)
    .where(eq(companies.id, scope.tenantId))
  return row !== undefined && row.nights < NIGHTS
}

/** Another night on which all were bound. */
export async function countBinding(scope: OwnScope) {
  await scope.tx
    .update(companies)
    .set({ ciphertextBindings: sql`${companies.ciphertextBindings} + 1` })
    .where(eq(companies.id, scope.tenantId))
}

/** Ciphertexts of a column that are bound to no place, by their rows' ids, at most `limit`. The rows stay locked until the transaction ends. */
export async function lockUnbound(
  scope: OwnScope,
  { column, after, limit }: { column: EncryptedColumn; after: string; limit: number },
) {
  const { table, name } = namesOf(column)
  return scope.tx.execute<{ id: string; bytes: Buffer }>(sql`
    select t.id, t.${name} as bytes from ${table} t
      where t.tenant_id = ${scope.tenantId} and substring(t.${name} from 1 for 4) <> ${BOUND_MARK}
        and t.id > ${after}::uuid
      order by t.id limit ${limit} for update`)
}

/** Stores another ciphertext of the same text. */
export async function replaceCiphertext(
  scope: OwnScope,
  { column, id }: Pick<CiphertextPlace, 'column' | 'id'>,
  bytes: Buffer,
) {
  const { table, name } = namesOf(column)
  await scope.tx.execute(
    sql`update ${table} set ${name} = ${bytes} where tenant_id = ${scope.tenantId} and id = ${id}::uuid`,
  )
}

function namesOf(column: EncryptedColumn): { table: SQL; name: SQL } {
  const [table, name] = column.split('.') as [string, string]
  return { table: sql`${sql.identifier(table)}`, name: sql`${sql.identifier(name)}` }
}
