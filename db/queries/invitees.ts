import { and, asc, eq, sql } from 'drizzle-orm'
import type { AttendeeLanguage } from '#db/enums.ts'
import { employers, persons } from '#db/schema/people.ts'
import { plannedInvitees } from '#db/schema/plans.ts'
import { personContacts } from '#db/schema/reminders.ts'
import type { OwnScope } from '#db/scope.ts'

/** Invites a person or an employer. False when they are on the list already. */
export async function insertInvitee(
  scope: OwnScope,
  row: Omit<typeof plannedInvitees.$inferInsert, 'tenantId'>,
): Promise<boolean> {
  const inserted = await scope.tx
    .insert(plannedInvitees)
    .values({ tenantId: scope.tenantId, ...row })
    .onConflictDoNothing()
    .returning({ id: plannedInvitees.id })
  return inserted.length > 0
}

/** Takes somebody off the list. Who it was; null where nobody by this id was invited. */
export async function deleteInvitee(scope: OwnScope, planId: string, id: string) {
  const [row] = await scope.tx
    .delete(plannedInvitees)
    .where(
      and(
        eq(plannedInvitees.tenantId, scope.tenantId),
        eq(plannedInvitees.plannedSessionId, planId),
        eq(plannedInvitees.id, id),
      ),
    )
    .returning()
  return row ?? null
}

/** People by name, after the employers. Somebody who was merged meanwhile is shown as the person that they are. */
export async function listInvitees(scope: OwnScope, planId: string) {
  const shown = sql`coalesce(${persons.mergedIntoId}, ${persons.id})`
  return scope.tx
    .select({
      id: plannedInvitees.id,
      personId: sql<string | null>`${shown}`,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      employerId: plannedInvitees.employerId,
      employerName: employers.name,
      email: plannedInvitees.email,
      locale: plannedInvitees.locale,
    })
    .from(plannedInvitees)
    .leftJoin(persons, and(eq(persons.tenantId, scope.tenantId), eq(persons.id, plannedInvitees.personId)))
    .leftJoin(employers, and(eq(employers.tenantId, scope.tenantId), eq(employers.id, plannedInvitees.employerId)))
    .where(and(eq(plannedInvitees.tenantId, scope.tenantId), eq(plannedInvitees.plannedSessionId, planId)))
    .orderBy(asc(employers.name), asc(persons.sortName), asc(plannedInvitees.id))
}

/** The e-mail address and language that an administrator set for a person; null without one. */
export async function findContact(scope: OwnScope, personId: string) {
  const [row] = await scope.tx
    .select({ email: personContacts.email, locale: personContacts.locale })
    .from(personContacts)
    .where(and(eq(personContacts.tenantId, scope.tenantId), eq(personContacts.personId, personId)))
  return row ?? null
}

/** Sets or replaces a person's e-mail address and language. */
export async function upsertContact(
  scope: OwnScope,
  row: { personId: string; email: string; locale: AttendeeLanguage; setAt: Date; setBy: string },
) {
  const { email, locale, setAt, setBy } = row
  await scope.tx
    .insert(personContacts)
    .values({ tenantId: scope.tenantId, ...row })
    .onConflictDoUpdate({
      target: [personContacts.tenantId, personContacts.personId],
      set: { email, locale, setAt, setBy },
    })
}

/** Deletes a person's e-mail address. False when there was none. */
export async function deleteContact(scope: OwnScope, personId: string): Promise<boolean> {
  const gone = await scope.tx
    .delete(personContacts)
    .where(and(eq(personContacts.tenantId, scope.tenantId), eq(personContacts.personId, personId)))
    .returning({ personId: personContacts.personId })
  return gone.length > 0
}
