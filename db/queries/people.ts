import { and, eq, sql } from 'drizzle-orm'
import type { EmployerOrigin, TrustLevel } from '#db/enums.ts'
import { personSearchTerms, persons } from '#db/schema/people.ts'
import type { JobScope, OwnScope } from '#db/scope.ts'

/** What every query of people selects. This access role may not read the link to a subject, so a whole-row select fails. */
export const personColumns = {
  id: persons.id,
  firstName: persons.firstName,
  lastName: persons.lastName,
  birthDate: persons.birthDate,
  trustLevel: persons.trustLevel,
  sortName: persons.sortName,
  currentEmployerId: persons.currentEmployerId,
  competenceCount: persons.competenceCount,
  nextExpiry: persons.nextExpiry,
  mergedIntoId: persons.mergedIntoId,
}

export interface Person {
  id: string
  firstName: string
  lastName: string
  birthDate: string
  trustLevel: TrustLevel
  sortName: string
  currentEmployerId: string | null
  competenceCount: number
  nextExpiry: string | null
  /** The person that this row was merged into; data of this row stays on it. */
  mergedIntoId: string | null
}

/** The row itself, also where it was merged into another; null where the company has none with this id. */
export async function findPerson(scope: OwnScope, id: string): Promise<Person | null> {
  const [row] = await scope.tx
    .select(personColumns)
    .from(persons)
    .where(and(eq(persons.tenantId, scope.tenantId), eq(persons.id, id)))
  return row ?? null
}

/** Persons with exactly these normalised names and this birth date at one employer, or at none when it is null. */
export async function listPersonsByIdentity(
  scope: OwnScope,
  identity: { sortName: string; birthDate: string; employerId: string | null; origin: EmployerOrigin | null },
): Promise<Person[]> {
  const employment = identity.employerId
    ? sql`exists (select 1 from employments e where e.tenant_id = ${scope.tenantId} and e.person_id = ${persons.id}
        and e.employer_id = ${identity.employerId} and (${identity.origin}::text is null or e.origin = ${identity.origin}))`
    : sql`${persons.currentEmployerId} is null`
  return scope.tx
    .select(personColumns)
    .from(persons)
    .where(
      and(
        eq(persons.tenantId, scope.tenantId),
        eq(persons.birthDate, identity.birthDate),
        eq(persons.sortName, identity.sortName),
        employment,
      ),
    )
    .orderBy(persons.id)
    .limit(10)
}

/** A person of the company, without competences yet. */
export async function insertPerson(
  scope: OwnScope,
  person: {
    id: string
    firstName: string
    lastName: string
    birthDate: string
    trustLevel: TrustLevel
    sortName: string
    currentEmployerId: string | null
    createdAt: Date
  },
) {
  // Spelled out, because this access role may not name the subject column even to leave it empty.
  await scope.tx.execute(sql`
    insert into persons (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, current_employer_id,
      competence_count, next_expiry, created_at)
    values (${scope.tenantId}, ${person.id}, ${person.firstName}, ${person.lastName}, ${person.birthDate},
      ${person.trustLevel}, ${person.sortName}, ${person.currentEmployerId}, 0, null, ${person.createdAt.toISOString()})`)
}

/** Changes what is given and leaves the rest. */
export async function updatePerson(
  scope: OwnScope,
  id: string,
  change: Partial<
    Pick<Person, 'firstName' | 'lastName' | 'birthDate' | 'trustLevel' | 'sortName' | 'currentEmployerId'>
  >,
) {
  await scope.tx
    .update(persons)
    .set(change)
    .where(and(eq(persons.tenantId, scope.tenantId), eq(persons.id, id)))
}

/** Words that find this person, instead of those before. */
export async function replaceSearchTerms(scope: OwnScope, personId: string, terms: string[]) {
  await scope.tx
    .delete(personSearchTerms)
    .where(and(eq(personSearchTerms.tenantId, scope.tenantId), eq(personSearchTerms.personId, personId)))
  await insertSearchTerms(scope, personId, terms)
}

/** Search terms of this person. */
export async function insertSearchTerms(scope: OwnScope, personId: string, terms: string[]) {
  if (terms.length === 0) return
  await scope.tx
    .insert(personSearchTerms)
    .values(terms.map((term) => ({ tenantId: scope.tenantId, personId, term })))
    .onConflictDoNothing()
}

/** Links to the human behind, by keyed hashes; returns nothing. A cluster keeps the link where it needs no node: `completeSubjectLinks`. */
export async function linkSubject(scope: OwnScope, personId: string, keyHashes: Buffer[], newSubjectId: string) {
  const keys = sql.join(
    keyHashes.map((hash) => sql`decode(${hash.toString('hex')}, 'hex')`),
    sql`, `,
  )
  const link = scope.isCluster ? sql`app.link_subject_apart` : sql`app.link_subject`
  await scope.tx.execute(sql`select ${link}(${personId}, array[${keys}]::bytea[], ${newSubjectId})`)
}

/** On a cluster: ties to their humans those people who were linked lately. The links of one call at most, and how many they were. */
export async function completeSubjectLinks(scope: JobScope): Promise<number> {
  const [row] = await scope.tx.execute<{ done: number }>(sql`select app.complete_subject_links() as done`)
  return row!.done
}

/** The keys by which employers know these humans, whichever company trained them; in the order of `workers`, in one statement. */
export async function listEmployerPersonKeys(
  scope: OwnScope,
  workers: { personId: string; employerOrgnr: string }[],
): Promise<string[]> {
  if (workers.length === 0) return []
  const personIds = sql.param(workers.map(({ personId }) => personId))
  const orgnrs = sql.param(workers.map(({ employerOrgnr }) => employerOrgnr))
  const keyOf = scope.isCluster ? sql`app.employer_person_key_apart` : sql`app.employer_person_key`
  const rows = await scope.tx.execute<{ key: string }>(sql`
    select ${keyOf}(w.person_id, w.orgnr) as key
    from unnest(${personIds}::uuid[], ${orgnrs}::text[]) with ordinality as w (person_id, orgnr, place) order by w.place`)
  return rows.map(({ key }) => key)
}
