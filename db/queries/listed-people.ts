import { type SQL, sql } from 'drizzle-orm'
import { personSearchTerms } from '#db/schema/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { keptIdOf } from './person-group.ts'

/** A name as a list gives it. Without a birth date, everybody of this name is meant. */
export interface ListedName {
  sortName: string
  birthDate: string | null
}

export interface NamedPerson {
  id: string
  firstName: string
  lastName: string
  birthDate: string
  employerName: string | null
}

/** So many people of one name are a choice; nobody chooses among more. */
const MOST_OF_A_NAME = 20

/**
 * The people with these names, in two statements at most: for each name, by its place in `names`. Merged people are one, shown as the
 * person that the others were merged into.
 */
export async function listPeopleOfNames(scope: OwnScope, names: ListedName[]): Promise<NamedPerson[][]> {
  const found = names.map((): NamedPerson[] => [])
  const places = names.map((name, place) => ({ place, name }))
  const dated = places.filter(({ name }) => name.birthDate !== null)
  const undated = places.filter(({ name }) => name.birthDate === null)
  const born = sql`and p.birth_date = w.birth_date::date`
  for (const [some, condition] of [[dated, born] as const, [undated, sql``] as const]) {
    if (some.length === 0) continue
    for (const { place, ...person } of await selectPeople(scope, some, condition)) {
      const people = found[some[place - 1]!.place]!
      if (!people.some(({ id }) => id === person.id)) people.push(person)
    }
  }
  return found
}

// Each name is looked up by itself (`offset 0`), so that each uses the index of names and not the order of the ids.
function selectPeople(scope: OwnScope, names: { name: ListedName }[], condition: SQL) {
  const sortNames = sql.param(names.map(({ name }) => name.sortName))
  const birthDates = sql.param(names.map(({ name }) => name.birthDate))
  return scope.tx.execute<{ place: number } & NamedPerson & Record<string, unknown>>(sql`
    select w.place::int as place, p.* from unnest(${sortNames}::text[], ${birthDates}::text[])
      with ordinality as w (sort_name, birth_date, place)
    cross join lateral (
      select r.* from (select p.id, p.merged_into_id from persons p where p.tenant_id = ${scope.tenantId}
          and p.sort_name = w.sort_name collate "C" ${condition} offset 0) p
      cross join lateral (
        select r.id, r.first_name as "firstName", r.last_name as "lastName", r.birth_date::text as "birthDate",
          (select e.name from employers e where e.tenant_id = ${scope.tenantId} and e.id = r.current_employer_id)
            as "employerName"
        from persons r where r.tenant_id = ${scope.tenantId} and r.id = ${keptIdOf(sql`p`)} offset 0) r
      order by r.id limit ${MOST_OF_A_NAME}) p
    order by w.place, p.id`)
}

// The condition on withdrawn proofs stands outside: within, the planner may read the index of the company's whole list.
/** What these people, and those merged into them, have proof of already. Withdrawn proofs do not count, rejected ones do. */
export async function listProofsOfPeople(scope: OwnScope, personIds: string[]) {
  if (personIds.length === 0) return []
  return scope.tx.execute<{ personId: string; title: string; issuedDate: string }>(sql`
    select wanted.id as "personId", x.title, x.issued_date::text as "issuedDate"
    from unnest(${sql.param(personIds)}::uuid[]) as wanted (id) cross join lateral (
      select wanted.id union all
      (select g.id from persons g where g.tenant_id = ${scope.tenantId} and g.merged_into_id = wanted.id offset 0)) member
    cross join lateral (select p.title, p.issued_date, p.withdrawn_at from external_proofs p
      where p.tenant_id = ${scope.tenantId} and p.person_id = member.id offset 0) x
    where x.withdrawn_at is null`)
}

export interface NewListedPerson {
  id: string
  firstName: string
  lastName: string
  birthDate: string
  sortName: string
  terms: string[]
  employerId: string | null
  /** The list of people that the person came from, and the line; null for a list of something else. */
  importId: string | null
  importLine: number | null
}

/** People that a list names and the company did not know, in two statements. Nobody has identified them. */
export async function insertListedPersons(scope: OwnScope, people: NewListedPerson[], createdAt: Date) {
  if (people.length === 0) return
  const moment = createdAt.toISOString()
  const rows = people.map(
    ({ id, firstName, lastName, birthDate, sortName, employerId, importId, importLine }) =>
      sql`(${scope.tenantId}, ${id}, ${firstName}, ${lastName}, ${birthDate}, 'declared', ${sortName}, ${employerId}::uuid, 0,
        null, ${moment}, ${importId}::uuid, ${importLine}::int)`,
  )
  // Spelled out, because this access role may not name the subject column even to leave it empty.
  await scope.tx.execute(sql`
    insert into persons (tenant_id, id, first_name, last_name, birth_date, trust_level, sort_name, current_employer_id,
      competence_count, next_expiry, created_at, import_id, import_line) values ${sql.join(rows, sql`, `)}`)
  const terms = people.flatMap(({ id, terms: words }) =>
    words.map((term) => ({ tenantId: scope.tenantId, personId: id, term })),
  )
  if (terms.length > 0) await scope.tx.insert(personSearchTerms).values(terms).onConflictDoNothing()
}
