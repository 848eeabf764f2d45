import { and, eq, sql } from 'drizzle-orm'
import type { EmployerState } from '#db/enums.ts'
import { newId } from '#db/new-id.ts'
import { employers, employments, persons } from '#db/schema/people.ts'
import { attendances } from '#db/schema/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { upsertEmployment } from './people.ts'

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
