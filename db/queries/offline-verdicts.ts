import { and, asc, eq, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { courses } from '#db/schema/courses.ts'
import { equipmentCategories } from '#db/schema/equipment.ts'
import { persons } from '#db/schema/people.ts'
import { requirements } from '#db/schema/requirements.ts'
import type { OwnScope } from '#db/scope.ts'
import { keptIdOf } from './person-group.ts'
import { isShown } from './shown-people.ts'

/** A code that somebody carries, and who they are. Of the two, one is null. */
export interface CarriedCode extends Record<string, unknown> {
  /** Of the company and of the card or the personal code. */
  tenantId: string
  id: string
  personId: string
  firstName: string
  lastName: string
  birthDate: string
  employerName: string | null
  cardSecretEncrypted: Buffer | null
  tokenEncrypted: Buffer | null
}

/** The cards whose QR code was read and the live personal codes, those seen last first. */
export async function listCarriedCodes(scope: OwnScope, limit: number): Promise<CarriedCode[]> {
  const { tenantId } = scope
  return scope.tx.execute<CarriedCode>(sql`
    select p.tenant_id as "tenantId", k.id, p.id as "personId", p.first_name as "firstName", p.last_name as "lastName", p.birth_date::text as "birthDate",
        e.name as "employerName", k.card_secret as "cardSecretEncrypted", k.token as "tokenEncrypted"
      from (
        select c.id, c.person_id, c.offline_secret_encrypted as card_secret, null::bytea as token, c.last_checked_at as seen_at
          from hms_cards c where c.tenant_id = ${tenantId} and c.person_id is not null and c.offline_secret_encrypted is not null
        union all
        select x.id, x.person_id, null, x.token_encrypted, x.issued_at
          from personal_codes x where x.tenant_id = ${tenantId} and x.ended_at is null
        order by seen_at desc limit ${limit}) k
      join persons o on o.tenant_id = ${tenantId} and o.id = k.person_id
      join persons p on p.tenant_id = ${tenantId} and p.id = ${keptIdOf(sql`o`)}
      left join employers e on e.tenant_id = ${tenantId} and e.id = p.current_employer_id
      order by k.seen_at desc`)
}

/** How many people the company has, each human once. */
export async function countShownPeople(scope: OwnScope): Promise<number> {
  return scope.tx.$count(persons, isShown(scope))
}

/** All courses that somebody can take or may have, with what they are about. */
export async function listCoursesToJudge(scope: OwnScope) {
  return scope.tx
    .select({
      id: courses.id,
      title: courses.title,
      isRetired: isNotNull(courses.retiredAt).mapWith(Boolean),
      isPublished: isNotNull(courses.publishedVersionId).mapWith(Boolean),
      categoryKey: courses.categoryKey,
      categoryId: courses.categoryId,
      categoryName: equipmentCategories.name,
      categoryKind: equipmentCategories.kind,
    })
    .from(courses)
    .leftJoin(
      equipmentCategories,
      and(eq(equipmentCategories.tenantId, scope.tenantId), eq(equipmentCategories.id, courses.categoryId)),
    )
    .where(
      and(
        eq(courses.tenantId, scope.tenantId),
        or(isNotNull(courses.publishedVersionId), eq(courses.kind, 'certified_training')),
      ),
    )
    .orderBy(asc(courses.searchTitle), asc(courses.id))
}

/** The courses that users of equipment must have besides those about it. */
export async function listEquipmentRequirements(scope: OwnScope) {
  return scope.tx
    .select({
      courseId: requirements.courseId,
      categoryKey: requirements.categoryKey,
      categoryId: requirements.categoryId,
    })
    .from(requirements)
    .where(
      and(
        eq(requirements.tenantId, scope.tenantId),
        eq(requirements.audience, 'equipment'),
        isNull(requirements.endedAt),
      ),
    )
    .orderBy(asc(requirements.id))
}
