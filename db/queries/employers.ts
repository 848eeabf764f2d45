import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { EmployerOrigin, EmployerState } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { employers, employments, persons } from '#db/schema/people.ts'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { prepared, type Tx, type Value } from '#db/transaction.ts'
import { upsertEmployment } from './employments.ts'

/** Upserts the employer. A name from the register replaces a known one; a typed one does not. */
export async function upsertEmployer(
  scope: OwnScope,
  employer: { id: string; orgnr: string; name: string; searchName: string; createdAt: Date },
  origin: EmployerOrigin,
): Promise<{ id: string; orgnr: string; name: string; registerState: EmployerState | null }> {
  const upsert = origin === 'register' ? upsertRegistered : upsertTyped
  const [row] = await upsert(scope, { ...employer })
  return row!
}

type EmployerValue = Value<'id' | 'orgnr' | 'name' | 'searchName' | 'createdAt'>
const upsertRegistered = prepared((tx, value: EmployerValue) =>
  upsertEmployerRow(tx, value, { name: sql`excluded.name`, searchName: sql`excluded.search_name` }),
)
const upsertTyped = prepared((tx, value: EmployerValue) =>
  upsertEmployerRow(tx, value, { name: sql`${employers.name}`, searchName: sql`${employers.searchName}` }),
)

function upsertEmployerRow(tx: Tx, value: EmployerValue, known: { name: SQL; searchName: SQL }) {
  return tx
    .insert(employers)
    .values({
      tenantId: value('tenantId'),
      id: value('id'),
      orgnr: value('orgnr'),
      name: value('name'),
      searchName: value('searchName'),
      createdAt: value('createdAt'),
    })
    .onConflictDoUpdate({ target: [employers.tenantId, employers.orgnr], set: known })
    .returning({
      id: employers.id,
      orgnr: employers.orgnr,
      name: employers.name,
      registerState: employers.registerState,
    })
}

const selectEmployer = prepared((tx, value: Value<'id'>) =>
  tx
    .select({
      id: employers.id,
      orgnr: employers.orgnr,
      name: employers.name,
      registerState: employers.registerState,
    })
    .from(employers)
    .where(and(eq(employers.tenantId, value('tenantId')), eq(employers.id, value('id')))),
)

/** The company's own row of an employer; null where it has not met that orgnr. */
export async function findEmployerByOrgnr(scope: OwnScope, orgnr: string) {
  const [row] = await scope.tx
    .select({ id: employers.id, name: employers.name })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.orgnr, orgnr)))
  return row ?? null
}

/** The same by id. */
export async function findEmployer(scope: OwnScope, id: string) {
  const [row] = await selectEmployer(scope, { id })
  return row ?? null
}

/** The register's answer about the employer. Affects nobody whose employer the card register named. */
export async function updateEmployerState(
  scope: OwnScope,
  id: string,
  change: { registerState: EmployerState; registerCheckedAt: Date },
  named: { name: string; searchName: string } | null,
) {
  const isKnownByCards = sql`exists (select 1 from persons p where p.tenant_id = ${scope.tenantId}
    and p.current_employer_id = ${id} and p.trust_level = 'register')`
  await scope.tx
    .update(employers)
    .set({
      ...change,
      ...(named && {
        name: sql`case when ${isKnownByCards} then ${employers.name} else ${named.name} end`,
        searchName: sql`case when ${isKnownByCards} then ${employers.searchName} else ${named.searchName} end`,
      }),
    })
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.id, id)))
}

/** What is asked of the register of companies; `registerState` is null where it has not answered yet. */
export async function findEmployerToCheck(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ orgnr: employers.orgnr, registerState: employers.registerState })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.id, id)))
  return row ?? null
}

/** People declared with a branch work for its main unit: today, and in records that are not issued yet. Issued ones stay. */
export async function moveToMainUnit(
  scope: OwnScope,
  { branchId, mainUnitId, now }: { branchId: string; mainUnitId: string; now: Date },
) {
  const { tenantId } = scope
  const seen = await scope.tx
    .select({ personId: employments.personId })
    .from(employments)
    .where(
      and(eq(employments.tenantId, tenantId), eq(employments.employerId, branchId), eq(employments.origin, 'hand')),
    )
  for (const { personId } of seen) {
    const employment = { id: newId(now.getTime()), personId, employerId: mainUnitId, origin: 'hand' as const }
    await upsertEmployment(scope, { ...employment, seenAt: now })
  }
  await scope.tx
    .update(persons)
    .set({ currentEmployerId: mainUnitId })
    .where(and(eq(persons.tenantId, tenantId), eq(persons.currentEmployerId, branchId)))
  await scope.tx
    .update(attendances)
    .set({ employerId: mainUnitId })
    .where(
      and(
        eq(attendances.tenantId, tenantId),
        eq(attendances.employerId, branchId),
        sql`not exists (select 1 from records r where r.tenant_id = ${tenantId} and r.attendance_id = ${attendances.id}
          and r.revoked_at is null)`,
      ),
    )
}
