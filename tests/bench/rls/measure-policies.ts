import type postgres from 'postgres'
import { ACCESS_ROLES } from '#db/access-roles.ts'
import { newId } from '#db/new-id.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { listByEmployer } from '#server/domain/record/list-by-employer.ts'
import { listByPerson } from '#server/domain/record/list-by-person.ts'
import { listByEmployerSchema, listByPersonSchema } from '#server/domain/record/schema.ts'
import { median, report, round } from '../figure.ts'
import { findCourseVersion } from '../find-course.ts'
import type { Product } from '../product.ts'
import { openConnection } from '../throughput/open-connection.ts'
import { openRecorder, type RecordedRequest, type Statement } from '../throughput/record-statements.ts'

const GOAL = 0.95
const CONNECTIONS = 4
const ROUNDS = 12
const SECONDS = 0.7

interface Kind {
  name: string
  /** Changes rows. It runs in one transaction with and without policies, which is rolled back so that it can be repeated. */
  writes: boolean
  requests: RecordedRequest[]
}

/**
 * Compares the product's statements through the access role, whose first one authorises and sets the company, in one round trip, with the
 * same statements for a role that no policy binds, without a transaction when they only read. It also measures the policies' share alone: the
 * access role in a session whose company is already set.
 */
export async function measurePolicies(product: Product, companySlug: string): Promise<void> {
  const email = `instructor@${companySlug}.example`
  const kinds = await recordKinds(product, companySlug, email)
  const [signIn] = await product.superuser`
    select s.id from sign_ins s join users u on u.id = s.user_id where u.email = ${email} and s.revoked_at is null limit 1`
  const enter = { text: 'select * from app.enter_own($1, $2)', parameters: [signIn!.id, companySlug] }
  const tenantId = kinds[0]!.requests[0]!.tenantId
  const throughAccessRole = openConnections(product.databaseUrls.appUrl, { role: ACCESS_ROLES.own })
  const inside = openConnections(product.databaseUrls.appUrl, { role: ACCESS_ROLES.own, 'app.tenant': tenantId })
  const unbound = openConnections(product.cluster.urlFor('postgres', 'kyndig'), { 'app.tenant': tenantId })
  try {
    for (const { name, writes, requests } of kinds) {
      const ours = requests.map(({ statements }) =>
        inTransaction([enter, ...statements], writes ? 'rollback' : 'commit'),
      )
      const plain = requests.map(({ statements }) => (writes ? inTransaction(statements, 'rollback') : statements))
      const rates: { ours: number; policies: number; plain: number }[] = []
      for (let each = -1; each < ROUNDS; each += 1) {
        const rate = {
          ours: await runFor(throughAccessRole, ours),
          policies: await runFor(inside, plain),
          plain: await runFor(unbound, plain),
        }
        if (each >= 0) rates.push(rate) // the first is for warming up
      }
      report({
        metric: `rls_${name}`,
        value: median(rates.map((rate) => rate.ours / rate.plain)),
        goal: GOAL,
        policies_alone: round(median(rates.map((rate) => rate.policies / rate.plain))),
        goalIs: 'least',
        ours_per_s: round(median(rates.map((rate) => rate.ours)), 0),
        plain_per_s: round(median(rates.map((rate) => rate.plain)), 0),
        statements: requests[0]!.statements.length,
      })
    }
  } finally {
    await Promise.all([...throughAccessRole, ...inside, ...unbound].map((sql) => sql.end({ timeout: 1 })))
  }
}

async function recordKinds(product: Product, companySlug: string, email: string): Promise<Kind[]> {
  const recorder = await openRecorder(product, companySlug, email)
  const member = await product.signIn(companySlug, 'instructor')
  const words = await product.superuser<{ term: string }[]>`
    select t.term from person_search_terms t join companies c on c.id = t.tenant_id and c.slug = ${companySlug}
      group by t.term order by count(*) desc limit 20`
  const record = async (name: string, verbs: ((ctx: CompanyContext) => Promise<unknown>)[], writes = false) => {
    const requests: RecordedRequest[] = []
    for (const verb of verbs) requests.push(await recorder.record(verb))
    return { name, writes, requests }
  }
  const byPerson = (input: object) => (ctx: CompanyContext) => listByPerson(ctx, listByPersonSchema.parse(input))
  const { sessionId } = await member.api.session.start.mutate({
    companySlug,
    courseVersionIds: [await findCourseVersion(product.superuser, companySlug)],
    place: 'Måling',
  })
  const cards = Array.from({ length: 20 }, (_, index) => (ctx: CompanyContext) => {
    const now = new Date().toISOString()
    const scan = { text: numberedCardQr(index + 1), source: 'camera' as const }
    return checkIn(ctx, { sessionId, scan, key: newId(), madeAt: now, sentAt: now })
  })
  try {
    return [
      await record('competence_by_employer', [(ctx) => listByEmployer(ctx, listByEmployerSchema.parse({}))]),
      await record('competence_by_person', [byPerson({})]),
      await record(
        'name_search',
        words.map(({ term }) => byPerson({ search: term })),
      ),
      await record('check_in', cards, true),
    ]
  } finally {
    await recorder.close()
  }
}

function inTransaction(statements: Statement[], end: 'commit' | 'rollback'): Statement[] {
  return [{ text: 'begin', parameters: [] }, ...statements, { text: end, parameters: [] }]
}

/** Requests a second: each connection sends one after another, with all statements of one at once. */
async function runFor(connections: postgres.Sql[], requests: Statement[][]): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  await Promise.all(
    connections.map(async (sql, number) => {
      for (let each = number; performance.now() - startedAt < SECONDS * 1000; each += 1) {
        const statements = requests[each % requests.length]!
        await Promise.all(
          statements.map(({ text, parameters }) => sql.unsafe(text, parameters as string[], { prepare: true })),
        )
        done += 1
      }
    }),
  )
  return (done * 1000) / (performance.now() - startedAt)
}

function openConnections(url: string, connection: Record<string, string>): postgres.Sql[] {
  return Array.from({ length: CONNECTIONS }, () => openConnection(url, connection))
}
