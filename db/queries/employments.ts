import { and, desc, eq, sql } from 'drizzle-orm'
import type { EmployerOrigin } from '#db/enums.ts'
import { employers, employments } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Value } from '#db/transaction.ts'

interface SeenEmployment {
  id: string
  personId: string
  employerId: string
  origin: EmployerOrigin
  seenAt: Date
}

const upsertEmploymentRow = prepared((tx, value: Value<keyof SeenEmployment>) =>
  tx
    .insert(employments)
    .values({
      tenantId: value('tenantId'),
      id: value('id'),
      personId: value('personId'),
      employerId: value('employerId'),
      origin: value('origin'),
      firstSeenAt: value('seenAt'),
      lastSeenAt: value('seenAt'),
    })
    .onConflictDoUpdate({
      target: [employments.tenantId, employments.personId, employments.employerId, employments.origin],
      set: { lastSeenAt: sql`excluded.last_seen_at` },
    }),
)

/** Says that the person was seen at this employer, the first time or again. */
export async function upsertEmployment(scope: OwnScope, employment: SeenEmployment) {
  await upsertEmploymentRow(scope, { ...employment })
}

/** For each of these persons, newest first. */
export async function listEmployments(scope: OwnScope, personIds: string[]) {
  return personIds.length === 0 ? [] : selectEmployments(scope, { personIds })
}

const selectEmployments = prepared((tx, value: Value<'personIds'>) =>
  tx
    .select({
      personId: employments.personId,
      employerId: employments.employerId,
      orgnr: employers.orgnr,
      name: employers.name,
      registerState: employers.registerState,
      origin: employments.origin,
      firstSeenAt: employments.firstSeenAt,
      lastSeenAt: employments.lastSeenAt,
      /** The last day of work for the company itself, where somebody has confirmed it since the person was seen. */
      leftOn: sql<string | null>`(select k.left_on::text from staff_changes k where k.tenant_id = ${value('tenantId')}
        and k.person_id in (${employments.personId}, (select p.merged_into_id from persons p
          where p.tenant_id = ${value('tenantId')} and p.id = ${employments.personId}))
        and k.answer = 'left' and k.answered_at >= ${employments.lastSeenAt} order by k.answered_at desc limit 1)`,
    })
    .from(employments)
    .innerJoin(employers, and(eq(employers.tenantId, value('tenantId')), eq(employers.id, employments.employerId)))
    .where(and(eq(employments.tenantId, value('tenantId')), isAnyOf(employments.personId, value('personIds'))))
    .orderBy(desc(employments.lastSeenAt), employments.employerId, employments.id),
)
