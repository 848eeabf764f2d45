import { and, desc, eq, getTableColumns, or, type SQL, sql } from 'drizzle-orm'
import type { EmployerOrigin, EmployerState, HmsCardStatus, TrustLevel } from '#db/enums.ts'
import { employers, employments, hmsCards, personSearchTerms, persons } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Tx, type Value } from '#db/transaction.ts'

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

/** Links to the human behind, by keyed hashes; returns nothing. */
export async function linkSubject(scope: OwnScope, personId: string, keyHashes: Buffer[], newSubjectId: string) {
  const keys = sql.join(
    keyHashes.map((hash) => sql`decode(${hash.toString('hex')}, 'hex')`),
    sql`, `,
  )
  await scope.tx.execute(sql`select app.link_subject(${personId}, array[${keys}]::bytea[], ${newSubjectId})`)
}

/** The key by which an employer knows this human, whichever company trained them. */
export async function findEmployerPersonKey(scope: OwnScope, personId: string, employerOrgnr: string) {
  const [row] = await scope.tx.execute<{ key: string }>(
    sql`select app.employer_person_key(${personId}, ${employerOrgnr}) as key`,
  )
  return row!.key
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
    })
    .from(employments)
    .innerJoin(employers, and(eq(employers.tenantId, value('tenantId')), eq(employers.id, employments.employerId)))
    .where(and(eq(employments.tenantId, value('tenantId')), isAnyOf(employments.personId, value('personIds'))))
    .orderBy(desc(employments.lastSeenAt), employments.employerId, employments.id),
)

export interface CardRow {
  id: string
  personId: string | null
  employerId: string | null
  numberHash: Buffer | null
  numberEncrypted: Buffer | null
  numberMasked: string | null
  codeHash: Buffer | null
  status: HmsCardStatus
  industry: string | null
  issuedOn: string | null
  validTo: string | null
  firstSeenAt: Date
  lastCheckedAt: Date
}

/** Cards with either hash, oldest first, each with its holder. */
export async function listCardsByHash(
  scope: OwnScope,
  { numberHash, codeHash }: { numberHash: Buffer | null; codeHash: Buffer | null },
): Promise<{ card: CardRow; carrier: Person | null }[]> {
  return numberHash || codeHash ? selectCardsByHash(scope, { numberHash, codeHash }) : []
}

// An unknown hash is null, and never matches.
const selectCardsByHash = prepared((tx, value: Value<'numberHash' | 'codeHash'>) =>
  tx
    .select({ card: getTableColumns(hmsCards), carrier: personColumns })
    .from(hmsCards)
    .leftJoin(persons, and(eq(persons.tenantId, value('tenantId')), eq(persons.id, hmsCards.personId)))
    .where(
      and(
        eq(hmsCards.tenantId, value('tenantId')),
        or(eq(hmsCards.numberHash, value('numberHash')), eq(hmsCards.codeHash, value('codeHash'))),
      ),
    )
    .orderBy(hmsCards.firstSeenAt),
)

/** A card that the company has not met before. */
export async function insertCard(scope: OwnScope, card: CardRow) {
  await scope.tx.insert(hmsCards).values({ tenantId: scope.tenantId, ...card })
}

type CardFacts = Omit<CardRow, 'id' | 'firstSeenAt'>

const updateCardRow = prepared((tx, value: Value<'id' | keyof CardFacts>) =>
  tx
    .update(hmsCards)
    .set({
      personId: value('personId'),
      employerId: value('employerId'),
      numberHash: value('numberHash'),
      numberEncrypted: value('numberEncrypted'),
      numberMasked: value('numberMasked'),
      codeHash: value('codeHash'),
      status: value('status'),
      industry: value('industry'),
      issuedOn: value('issuedOn'),
      validTo: value('validTo'),
      lastCheckedAt: value('lastCheckedAt'),
    })
    .where(and(eq(hmsCards.tenantId, value('tenantId')), eq(hmsCards.id, value('id')))),
)

/** All that is known of a card. */
export async function replaceCard(scope: OwnScope, id: string, facts: CardFacts) {
  await updateCardRow(scope, { id, ...facts })
}

/** Changes what is given and leaves the rest. */
export async function updateCard(scope: OwnScope, id: string, change: Partial<Omit<CardRow, 'id' | 'firstSeenAt'>>) {
  await scope.tx
    .update(hmsCards)
    .set(change)
    .where(and(eq(hmsCards.tenantId, scope.tenantId), eq(hmsCards.id, id)))
}

/** The cards of these persons with the employer on each, the one that was checked last first. */
export async function listCardsOfPersons(scope: OwnScope, personIds: string[]) {
  return personIds.length === 0 ? [] : selectCardsOfPersons(scope, { personIds })
}

const selectCardsOfPersons = prepared((tx, value: Value<'personIds'>) =>
  tx
    .select({
      id: hmsCards.id,
      personId: hmsCards.personId,
      numberMasked: hmsCards.numberMasked,
      status: hmsCards.status,
      industry: hmsCards.industry,
      issuedOn: hmsCards.issuedOn,
      validTo: hmsCards.validTo,
      lastCheckedAt: hmsCards.lastCheckedAt,
      employerName: employers.name,
      employerOrgnr: employers.orgnr,
    })
    .from(hmsCards)
    .leftJoin(employers, and(eq(employers.tenantId, value('tenantId')), eq(employers.id, hmsCards.employerId)))
    .where(and(eq(hmsCards.tenantId, value('tenantId')), isAnyOf(hmsCards.personId, value('personIds'))))
    .orderBy(desc(hmsCards.lastCheckedAt), hmsCards.id),
)
