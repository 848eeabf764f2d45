import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import postgres, { type Sql } from 'postgres'
import { slugCandidates } from '#server/domain/company/rules.ts'
import { beginBulkLoad, endBulkLoad } from './bulk-load.ts'
import { companyNameOf } from './names.ts'
import {
  type Country,
  type PlannedCompany,
  plainId,
  planOrgnrs,
  shareRecords,
  uuidBytes,
  uuidText,
} from './plan-country.ts'
import { countSharedHumans, subjectId } from './plan-people.ts'
import type { SeedPart } from './seed-worker.ts'
import { buildIndexes } from './suspended-constraints.ts'
import { SEEDED_COLUMNS } from './tables.ts'

export interface SeedOptions {
  records: number
  companies: number
  seed: number
  /** Midnight in milliseconds, where the history ends. */
  today: number
  /** The server has no other clients, so background work such as checkpoints can wait until the end. */
  isAlone: boolean
}

/** The demo company with a twentieth of all records, and a middle-sized one. */
export const LARGEST_SLUG = 'nordlys'
export const MIDDLE_SLUG = 'fjellbygg'
const FOUNDED = Date.UTC(2020, 0, 1)
/** The middle-sized company's rank by number of records: a hundredth from the top. */
const MIDDLE_RANK = 0.01

/**
 * Fills a database that contains the demo with a country of companies, as the superuser at `url`. When it resolves, all rows are written,
 * indexed, analysed and durable. Returns the number of rows per table, and the seconds it took.
 */
export async function seedCountry(url: string, options: SeedOptions) {
  const startedAt = performance.now()
  const superuser = postgres(url, {
    max: 4,
    onnotice: () => {},
    connection: { session_replication_role: 'replica', maintenance_work_mem: '1GB', work_mem: '256MB' },
  })
  const tables = Object.keys(SEEDED_COLUMNS)
  try {
    if (options.isAlone) await beginBulkLoad(superuser)
    const { country, companies } = await foundCompanies(superuser, options)
    const rows = await write({ url, country, companies: companies.sort((a, b) => a.tenant.compare(b.tenant)) })
    const writtenAt = performance.now()
    await Promise.all([buildIndexes(superuser, Math.min(2, availableParallelism())), sumUpExpiries(superuser)])
    const builtAt = performance.now()
    await vacuum(superuser, [...tables, 'employer_expiries', 'person_expiries'])
    if (options.isAlone) await endBulkLoad(superuser)
    const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10
    return {
      rows,
      secondsWriting: seconds(startedAt, writtenAt),
      secondsIndexing: seconds(writtenAt, builtAt),
      secondsAnalysing: seconds(builtAt, performance.now()),
      seconds: (performance.now() - startedAt) / 1000,
    }
  } finally {
    await superuser.end({ timeout: 1 })
  }
}

/** The totals that lists use as counts. They include the demo's own. */
async function sumUpExpiries(superuser: Sql): Promise<void> {
  await superuser.begin(async (tx) => {
    await tx`truncate employer_expiries, person_expiries`
    await tx`
      insert into employer_expiries (tenant_id, employer_id, valid_until, people, competences)
        select tenant_id, employer_id, ends, count(*) filter (where place = 1), count(*)
          from (select tenant_id, employer_id, coalesce(valid_until, 'infinity') as ends,
              row_number() over (partition by tenant_id, employer_id, person_id order by valid_until nulls last, course_id) as place
            from competences where employer_id is not null) c
          group by tenant_id, employer_id, ends`
    await tx`
      insert into person_expiries (tenant_id, next_expiry, people)
        select tenant_id, next_expiry, count(*) from persons where next_expiry is not null group by tenant_id, next_expiry`
  })
}

async function vacuum(superuser: Sql, tables: string[]): Promise<void> {
  const left = [...tables]
  const clean = async () => {
    for (let table = left.pop(); table; table = left.pop()) await superuser.unsafe(`vacuum (analyze) ${table}`)
  }
  await Promise.all([clean(), clean()])
}

function write(part: SeedPart): Promise<Record<string, number>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seed-worker.ts', import.meta.url), { workerData: part })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

async function foundCompanies(superuser: Sql, { records, companies, seed, today }: SeedOptions) {
  const shares = shareRecords(records, companies)
  const known = await readDemoCompanies(superuser)
  const middle = Math.max(1, Math.round(companies * MIDDLE_RANK))
  const places = new Map([
    [0, known.find(({ slug }) => slug === LARGEST_SLUG)!],
    [middle, known.find(({ slug }) => slug === MIDDLE_SLUG)!],
  ])
  const synthetic = planOrgnrs(companies, records, [])
  for (const [place, { orgnr }] of places) synthetic[place] = orgnr
  const country: Country = { seed, today, orgnrs: synthetic, companies, records, largest: 0 }
  const planned = shares.map((share, index): PlannedCompany => {
    const demo = places.get(index)
    if (demo) return { ...demo, index, records: share }
    return {
      index,
      records: share,
      name: companyNameOf(seed, index).name,
      orgnr: synthetic[index]!,
      tenant: plainId(FOUNDED + index, seed, 20, index),
      admin: plainId(FOUNDED + index, seed, 21, index),
      instructor: plainId(FOUNDED + index, seed, 22, index),
      instructorName: `Instruktør ${index}`,
      employers: new Map(),
    }
  })
  await insertCompanies(
    superuser,
    seed,
    planned.filter(({ index }) => !places.has(index)),
  )
  const subjects = Array.from({ length: countSharedHumans(records) }, (_, number) => uuidText(subjectId(seed, number)))
  await superuser`insert into subjects (id, created_at) select *, ${new Date(FOUNDED)}::timestamptz from unnest(${subjects}::uuid[])`
  return { country, companies: planned }
}

async function readDemoCompanies(superuser: Sql) {
  const found = await superuser<
    {
      id: string
      slug: string
      name: string
      orgnr: string
      admin: string
      instructor: string
      instructor_name: string
    }[]
  >`
    select c.id, c.slug, c.name, c.orgnr, a.id as admin, i.id as instructor, i.name as instructor_name from companies c
      join memberships a on a.tenant_id = c.id and a.role = 'admin'
      join memberships i on i.tenant_id = c.id and i.role = 'instructor'
      where c.slug in (${LARGEST_SLUG}, ${MIDDLE_SLUG})`
  const employers = await superuser<{ tenant_id: string; id: string; orgnr: string }[]>`
    select tenant_id, id, orgnr from employers where tenant_id in ${superuser(found.map(({ id }) => id))}`
  return found.map(({ id, slug, name, orgnr, admin, instructor, instructor_name }) => ({
    slug,
    name,
    orgnr,
    tenant: uuidBytes(id),
    admin: uuidBytes(admin),
    instructor: uuidBytes(instructor),
    instructorName: instructor_name,
    employers: new Map(
      employers.filter((each) => each.tenant_id === id).map((each) => [each.orgnr, uuidBytes(each.id)] as const),
    ),
  }))
}

async function insertCompanies(superuser: Sql, seed: number, companies: PlannedCompany[]): Promise<void> {
  const at = new Date(FOUNDED)
  const users = companies.flatMap(({ index, instructorName }) => [
    {
      id: userId(seed, index, 0),
      email: `admin@company-${index}.example`,
      name: `Administrator ${index}`,
      created_at: at,
    },
    { id: userId(seed, index, 1), email: `instructor@company-${index}.example`, name: instructorName, created_at: at },
  ])
  const tenants = companies.map(({ index, tenant, name, orgnr }) => ({
    id: uuidText(tenant),
    slug: slugCandidates(name, orgnr)[0]!,
    orgnr,
    name,
    name_origin: 'register',
    created_at: at,
    created_by: userId(seed, index, 0),
  }))
  const members = companies.flatMap(({ index, tenant, admin, instructor, instructorName }) =>
    (['admin', 'instructor'] as const).map((role, place) => ({
      tenant_id: uuidText(tenant),
      id: uuidText(place === 0 ? admin : instructor),
      user_id: userId(seed, index, place),
      email: `${role}@company-${index}.example`,
      role,
      created_at: at,
      name: place === 0 ? `Administrator ${index}` : instructorName,
    })),
  )
  // Every company is verified, so employers see what it issues.
  const verified = companies.map(({ index, tenant, orgnr }) => ({
    tenant_id: uuidText(tenant),
    id: uuidText(plainId(FOUNDED, seed, 24, index)),
    orgnr,
    method: 'demo',
    evidence: 'Demo',
    verified_by: 'demo',
    verified_at: at,
  }))
  const rowsOf = { users, companies: tenants, memberships: members, company_verifications: verified }
  for (const [table, rows] of Object.entries(rowsOf)) {
    for (let from = 0; from < rows.length; from += 1000) {
      await superuser`insert into ${superuser(table)} ${superuser(rows.slice(from, from + 1000))}`
    }
  }
}

function userId(seed: number, company: number, place: number): string {
  return uuidText(plainId(FOUNDED, seed, 23, company * 2 + place))
}
