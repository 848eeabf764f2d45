import { and, eq, sql } from 'drizzle-orm'
import type { EmployerState } from '#db/enums.ts'
import { employers } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'

/** What the register of companies says of it, and of nobody whom the card register named an employer for. */
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

export async function findEmployerToCheck(scope: OwnScope, id: string) {
  const [row] = await scope.tx
    .select({ orgnr: employers.orgnr, registerState: employers.registerState })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.id, id)))
  return row ?? null
}
