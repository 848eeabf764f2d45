import type { Sql } from 'postgres'

/** Rows of one company that cases ask for: the same kind of row at each size. */
export interface GrowthPlaces {
  tenantId: string
  orgnr: string
  employers: { largest: string; small: string }
  /** A person with a typical number of records, another person, and a record of the first. */
  personId: string
  otherPersonId: string
  recordId: string
  /** A completed session with about fifteen people, and an open one. */
  sessionId: string
  openSessionId: string
  courses: { id: string; versionId: string; frequent: string; rare: string }
  /** Words that find many and few people: first names and last names. */
  names: { frequent: string; rare: string }
  late: {
    person: { key: string; id: string }
    personByExpiry: { key: string; id: string }
    employer: { key: string; id: string }
    worker: { key: string; id: string }
    card: { status: 'VALID'; validTo: string | null; id: string }
    session: { startedAt: Date; id: string }
    expiry: { day: string; personId: string; id: string }
  }
}

/** The start of a late page: 90 % of the rows come before it. */
const LATE = 0.9

/** Queries the database without its access roles, to choose the requests before measuring. */
export async function findPlaces(superuser: Sql, slug: string): Promise<GrowthPlaces> {
  const [company] = await superuser<
    { id: string; orgnr: string }[]
  >`select id, orgnr from companies where slug = ${slug}`
  const { id: tenantId, orgnr } = company!
  const one = async <Row>(query: Promise<Iterable<unknown>>): Promise<Row> => {
    const [row] = [...(await query)]
    if (!row) throw new Error(`${slug} has nothing to measure one of the cases with`)
    return row as Row
  }
  const late = <Row>(columns: string, from: string, order: string) =>
    one<Row>(
      superuser.unsafe(
        `select ${columns} from ${from} order by ${order} limit 1
          offset (select floor(count(*) * ${LATE})::int from ${from})`,
      ),
    )
  const ofTenant = `tenant_id = '${tenantId}'`
  const employers = await superuser<{ id: string }[]>`
    select employer_id as id from competences where tenant_id = ${tenantId} group by 1 order by count(*) desc, 1`
  const person = await one<{ id: string }>(superuser`
    select person_id as id from records where tenant_id = ${tenantId} and revoked_at is null group by 1
      having count(*) <= 12 order by count(*) desc, 1 limit 1`)
  const other = await one<{ id: string }>(superuser`
    select id from persons where tenant_id = ${tenantId} and id <> ${person.id} and competence_count > 0 limit 1`)
  const record = await one<{ id: string }>(superuser`
    select id from records where tenant_id = ${tenantId} and person_id = ${person.id} and revoked_at is null limit 1`)
  const session = await one<{ id: string }>(superuser`
    select a.session_id as id from attendances a join session_completions c
        on c.tenant_id = a.tenant_id and c.session_id = a.session_id and c.undone_at is null
      where a.tenant_id = ${tenantId} group by 1 order by abs(count(*) - 15), 1 limit 1`)
  const open = await one<{ id: string }>(superuser`
    select id from sessions where tenant_id = ${tenantId} and completed_at is null order by started_at desc limit 1`)
  const taught = await superuser<{ id: string; version_id: string }[]>`
    select v.course_id as id, v.id as version_id from course_versions v join session_courses s
      on s.tenant_id = v.tenant_id and s.course_version_id = v.id where v.tenant_id = ${tenantId}
      group by 1, 2 order by count(*) desc, 1`
  const terms = await superuser<{ term: string }[]>`
    select term from person_search_terms where tenant_id = ${tenantId} group by 1 order by count(*) desc, 1`
  return {
    tenantId,
    orgnr,
    employers: { largest: employers[0]!.id, small: employers.at(-1)!.id },
    personId: person.id,
    otherPersonId: other.id,
    recordId: record.id,
    sessionId: session.id,
    openSessionId: open.id,
    courses: {
      id: taught[0]!.id,
      versionId: taught[0]!.version_id,
      frequent: taught[0]!.id,
      rare: taught.at(-1)!.id,
    },
    names: { frequent: terms[0]!.term, rare: terms.at(-1)!.term },
    late: {
      person: await late('sort_name as key, id', `persons where ${ofTenant} and competence_count > 0`, 'sort_name, id'),
      personByExpiry: await late(
        'next_expiry::text as key, id',
        `persons where ${ofTenant} and next_expiry is not null`,
        'next_expiry, id',
      ),
      employer: await late('search_name as key, id', `employers where ${ofTenant}`, 'search_name, id'),
      worker: await late(
        'sort_name as key, employer_person_key as id',
        `workers where disclosed_to_orgnr = '${orgnr}'`,
        'sort_name, employer_person_key',
      ),
      card: await late(
        `'VALID' as status, valid_to::text as "validTo", id`,
        `hms_cards where ${ofTenant} and status = 'VALID'`,
        'valid_to, id',
      ),
      expiry: await late(
        'valid_until::text as day, person_id as "personId", record_id as id',
        `competences where ${ofTenant} and valid_until >= current_date`,
        'valid_until, person_id, record_id',
      ),
      session: await late('started_at as "startedAt", id', `sessions where ${ofTenant}`, 'started_at desc, id desc'),
    },
  }
}
