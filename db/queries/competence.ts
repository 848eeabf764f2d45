import { type AnyColumn, and, asc, eq, gt, gte, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm'
import { TRUST_LEVELS } from '#db/enums.ts'
import { courses } from '#db/schema/courses.ts'
import { employers, persons } from '#db/schema/people.ts'
import { competences } from '#db/schema/records.ts'
import type { OwnScope } from '#db/scope.ts'
import { isAnyOf, prepared, type Value } from '#db/transaction.ts'
import { type Narrowing, narrow } from './narrow.ts'
import { listEmployersToday, listGroupMembers } from './person-groups.ts'

/** The edge of a page: the sort value and the row's id. */
export interface Cursor {
  key: string
  id: string
}

/** The limits between valid, expiring and expired, as dates. */
export interface ValidityBorders {
  today: string
  expiringUntil: string
}

export type ValidityFilter = 'valid' | 'expiring' | 'expired'

export interface PersonFilter {
  /** normalised words; each is a prefix of a word of the name. */
  terms: string[]
  state?: ValidityFilter
  employerId?: string
  sort: 'name' | 'expiry'
  after?: Cursor
  limit: number
  /** Also those without a competence; only by name. */
  withUntrained?: true
}

/**
 * People with a competence, a page at a time by the sort key, so that the last page costs as much as the first. By expiry, those that never
 * expire come last; their sort key is empty.
 */
export async function listCompetentPersons(scope: OwnScope, filter: PersonFilter, borders: ValidityBorders) {
  return withDetails(scope, await findCompetentPersons(scope, filter, borders))
}

async function findCompetentPersons(scope: OwnScope, filter: PersonFilter, borders: ValidityBorders) {
  const { after, limit } = filter
  const { gathered, probes } = await narrow(scope, narrowingsOf(scope, filter), FEW)
  const narrowed = [gathered && sql`${persons.id} = any (array(${gathered}))`, ...probes].filter(
    (each) => each !== null,
  )
  const { dated: inState, endless: canBeEndless } = personIs(filter.state, borders)
  if (filter.sort === 'name') {
    const state = canBeEndless && inState ? or(isNull(persons.nextExpiry), inState) : inState
    const who = filter.withUntrained ? isNull(persons.mergedIntoId) : isTrained
    const cursor = after && sql`(${persons.sortName}, ${persons.id}) > (${after.key}, ${after.id}::uuid)`
    return selectPersons(scope, sql<string>`${persons.sortName}`, [who, state, ...narrowed, cursor], limit)
  }
  const dated = after?.key === '' ? [] : await selectDated(scope, [inState, ...narrowed], after, limit)
  if (dated.length === limit || !canBeEndless) return dated
  const cursor = after?.key === '' ? gt(persons.id, after.id) : undefined
  const endless = [isTrained, isNull(persons.nextExpiry), ...narrowed, cursor]
  return [...dated, ...(await selectPersons(scope, sql<string>`''`, endless, limit - dated.length, persons.id))]
}

// Two index scans instead of one sort: a row comparison with a null would drop the endless ones.
function selectDated(scope: OwnScope, conditions: (SQL | undefined)[], after: Cursor | undefined, limit: number) {
  const cursor = after && sql`(${persons.nextExpiry}, ${persons.id}) > (${after.key}::date, ${after.id}::uuid)`
  const sortKey = sql<string>`${persons.nextExpiry}::text`
  return selectPersons(
    scope,
    sortKey,
    [isTrained, isNotNull(persons.nextExpiry), ...conditions, cursor],
    limit,
    persons.nextExpiry,
  )
}

const isTrained = gt(persons.competenceCount, 0)

function selectPersons(
  scope: OwnScope,
  sortKey: SQL<string>,
  conditions: (SQL | undefined)[],
  limit: number,
  order: AnyColumn = persons.sortName,
) {
  return scope.tx
    .select({
      id: persons.id,
      firstName: persons.firstName,
      lastName: persons.lastName,
      birthDate: persons.birthDate,
      trustLevel: persons.trustLevel,
      competenceCount: persons.competenceCount,
      nextExpiry: persons.nextExpiry,
      employerId: persons.currentEmployerId,
      sortKey,
    })
    .from(persons)
    .where(and(eq(persons.tenantId, scope.tenantId), ...conditions))
    .orderBy(asc(order), asc(persons.id))
    .limit(limit)
}

type FoundPerson = Awaited<ReturnType<typeof findCompetentPersons>>[number]

// For the people on the page only, and in one round trip. Few have several rows: for those, whether any row is employed today, and the
// strongest identification.
async function withDetails(scope: OwnScope, rows: FoundPerson[]) {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const [members, competences, seen] = await Promise.all([
    listGroupMembers(scope, ids),
    selectCompetences(scope, { personIds: ids }),
    selectEmployers(scope, { employerIds: idsOf(rows) }),
  ])
  const today = await listEmployersToday(scope, [...new Set(members.map(({ rootId }) => rootId))])
  const others = today.length > 0 ? await selectEmployers(scope, { employerIds: idsOf(today) }) : []
  const employerById = new Map([...seen, ...others].map((employer) => [employer.id, employer]))
  const competencesOf = Map.groupBy(competences, ({ personId }) => personId)
  return rows.map(({ employerId: ownEmployerId, ...row }) => {
    const levels = members.filter(({ rootId }) => rootId === row.id).map(({ trustLevel }) => trustLevel)
    const employerId = today.find(({ rootId }) => rootId === row.id)?.employerId ?? ownEmployerId
    return {
      ...row,
      trustLevel: TRUST_LEVELS.find((level) => level === row.trustLevel || levels.includes(level))!,
      employer: (employerId && employerById.get(employerId)) || null,
      competences: (competencesOf.get(row.id) ?? []).map(({ personId: _, ...competence }) => competence),
    }
  })
}

function idsOf(rows: { employerId: string | null }[]): string[] {
  return [...new Set(rows.map(({ employerId }) => employerId).filter((id) => id !== null))]
}

const selectEmployers = prepared((tx, value: Value<'employerIds'>) =>
  tx
    .select({ id: employers.id, orgnr: employers.orgnr, name: employers.name })
    .from(employers)
    .where(and(eq(employers.tenantId, value('tenantId')), isAnyOf(employers.id, value('employerIds')))),
)

const selectCompetences = prepared((tx, value: Value<'personIds'>) =>
  tx
    .select({
      personId: competences.personId,
      courseId: competences.courseId,
      courseTitle: courses.title,
      recordId: competences.recordId,
      validUntil: competences.validUntil,
    })
    .from(competences)
    .innerJoin(courses, and(eq(courses.tenantId, value('tenantId')), eq(courses.id, competences.courseId)))
    .where(and(eq(competences.tenantId, value('tenantId')), isAnyOf(competences.personId, value('personIds'))))
    .orderBy(asc(competences.validUntil), asc(courses.title)),
)

/** The condition on the first expiry date, and whether those without one are included. */
function personIs(state: ValidityFilter | undefined, { today, expiringUntil }: ValidityBorders) {
  const { nextExpiry } = persons
  if (state === 'expired') return { dated: lt(nextExpiry, today), endless: false }
  if (state === 'expiring')
    return { dated: and(gte(nextExpiry, today), lte(nextExpiry, expiringUntil)), endless: false }
  return { dated: state && gt(nextExpiry, expiringUntil), endless: true }
}

/** Up to this many ids are faster to gather and sort than to meet in a scan in list order. */
const FEW = 2_000

// Plain range comparisons are leakproof, so the index on terms can be used under the policy. `offset 0` keeps the probe from becoming a
// join, which would be planned by averages that do not hold for names.
function narrowingsOf(scope: OwnScope, { terms, employerId }: PersonFilter): Narrowing[] {
  const hasTerm = terms.map((term): Narrowing => {
    const matches = sql`t.tenant_id = ${scope.tenantId} and t.term >= ${term} and t.term < ${`${term}\u{10ffff}`}`
    return {
      keys: sql`select t.person_id from person_search_terms t where ${matches}`,
      probe: sql`exists (select 1 from person_search_terms t where ${matches} and t.person_id = ${persons.id} offset 0)`,
    }
  })
  if (!employerId) return hasTerm
  const trainedThere = sql`c.tenant_id = ${scope.tenantId} and c.employer_id = ${employerId}`
  const ofEmployer = {
    keys: sql`select c.person_id from competences c where ${trainedThere}`,
    probe: sql`exists (select 1 from competences c where ${trainedThere} and c.person_id = ${persons.id} offset 0)`,
  }
  return [...hasTerm, ofEmployer]
}

export interface EmployerFilter {
  /** Normalised prefix of any word of the name, or of an orgnr. */
  search: string
  state?: ValidityFilter
  after?: Cursor
  limit: number
}

/**
 * Employers whose people have a competence, by name. The scan uses only the name index, which covers a search by word; details of an
 * employer are read for the page only.
 */
export async function listCompetentEmployers(scope: OwnScope, filter: EmployerFilter, borders: ValidityBorders) {
  const { search, after } = filter
  const page = scope.tx
    .select({ id: employers.id, sortKey: employers.searchName })
    .from(employers)
    .where(
      and(
        eq(employers.tenantId, scope.tenantId),
        hasCompetence(scope, filter.state, borders),
        search === '' ? undefined : employerMatches(search),
        after && sql`(${employers.searchName}, ${employers.id}) > (${after.key}, ${after.id}::uuid)`,
      ),
    )
    .orderBy(asc(employers.searchName), asc(employers.id))
    .limit(filter.limit)
    .as('page')
  const shown = scope.tx
    .select({ id: employers.id, orgnr: employers.orgnr, name: employers.name })
    .from(employers)
    .where(and(eq(employers.tenantId, scope.tenantId), eq(employers.id, page.id)))
    .limit(1)
    .as('shown')
  return scope.tx
    .select({ id: shown.id, orgnr: shown.orgnr, name: shown.name, sortKey: page.sortKey })
    .from(page)
    .crossJoinLateral(shown)
    .orderBy(asc(page.sortKey), asc(page.id))
}

function employerMatches(search: string): SQL {
  const hasWord = sql`position(${` ${search}`} in ' ' || ${employers.searchName}) > 0`
  const digits = search.replaceAll(' ', '')
  return /^[0-9]+$/.test(digits) ? sql`(${hasWord} or starts_with(${employers.orgnr}, ${digits}))` : hasWord
}

// One employer at a time, along the list: the index contains employer and date together.
function hasCompetence(scope: OwnScope, state: ValidityFilter | undefined, borders: ValidityBorders): SQL {
  const ask = (extra: SQL) =>
    sql`exists (select 1 from competences c where c.tenant_id = ${scope.tenantId} and c.employer_id = ${employers.id} ${extra} offset 0)`
  const { today, expiringUntil } = borders
  if (state === 'expired') return ask(sql`and c.valid_until < ${today}`)
  if (state === 'expiring') return ask(sql`and c.valid_until between ${today} and ${expiringUntil}`)
  if (state === 'valid')
    return sql`(${ask(sql`and c.valid_until > ${expiringUntil}`)} or ${ask(sql`and c.valid_until is null`)})`
  return ask(sql``)
}
