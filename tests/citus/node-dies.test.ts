import { exec } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const { asSuperuser } = companies

/** People of each company at least: more are declared until the node is back. */
const [PEOPLE, AT_A_TIME] = [60, 3]
const ATTEMPT_PAUSE_MS = 200
const ATTEMPTS = 600

/** As a device does it: the same write again, until it is answered. Returns how often it failed. */
async function declareUntilAnswered(company: TestCompany, sessionId: string, place: number): Promise<number> {
  const write = { ...newWrite(newId()), firstName: `Nr ${place}`, lastName: 'Testesen', birthDate: '1990-01-02' }
  for (let failed = 0; failed < ATTEMPTS; failed += 1) {
    try {
      await declareIdentity(company.instructor.ctx, { sessionId, employerOrgnr: '310000019', ...write })
      return failed
    } catch {
      await delay(ATTEMPT_PAUSE_MS)
    }
  }
  throw new Error('never answered')
}

test('a node is killed and comes back: every acknowledged write is there, and none twice', async () => {
  const sessions = await Promise.all((await createCompanies()).map(openSession))
  const acknowledged = sessions.map((): string[] => [])
  let failed = 0
  let isBack = false
  let restart: Promise<unknown> | undefined
  const runs = sessions.flatMap(({ company, sessionId }, of) =>
    Array.from({ length: AT_A_TIME }, async (_, first) => {
      for (let place = first; place < PEOPLE || !isBack; place += AT_A_TIME) {
        failed += await declareUntilAnswered(company, sessionId, place)
        acknowledged[of]!.push(`Nr ${place}`)
        if (acknowledged.flat().length > (sessions.length * PEOPLE) / 3)
          restart ??= promisify(exec)(process.env.KYNDIG_CITUS_RESTART!).finally(() => {
            isBack = true
          })
      }
    }),
  )
  await Promise.all(runs)
  await restart
  console.log(
    `${acknowledged.map(({ length }) => length).join(' + ')} acknowledged; ${failed} attempts failed while a node was away.`,
  )
  expect(failed).toBeGreaterThan(0)
  for (const [of, { company, sessionId }] of sessions.entries()) {
    const rows = await asSuperuser`select p.first_name as name, count(*)::int as times from attendances a
      join persons p on p.tenant_id = a.tenant_id and p.id = a.person_id
      where a.tenant_id = ${company.id} and a.session_id = ${sessionId} group by 1`
    expect(new Map(rows.map(({ name, times }) => [name, times]))).toEqual(
      new Map(acknowledged[of]!.map((name) => [name, 1])),
    )
  }
}, 300_000)

/** As many as it takes until each node has one. */
async function createCompanies(): Promise<TestCompany[]> {
  const shards = asSuperuser`select nodename || ':' || nodeport as node, shardid from citus_shards
    where table_name = 'memberships'::regclass`
  const [{ nodes }] = await asSuperuser<
    [{ nodes: number }]
  >`select count(distinct node)::int as nodes from (${shards}) all_nodes`
  const created: TestCompany[] = []
  const reached = new Set<string>()
  while (reached.size < nodes) {
    const company = await companies.createCompany()
    const [at] = await asSuperuser<[{ node: string }]>`select node from (${shards}) parts
      where shardid = get_shard_id_for_distribution_column('memberships', ${company.id}::uuid)`
    reached.add(at.node)
    created.push(company)
  }
  return created
}

async function openSession(company: TestCompany) {
  const { versionId } = await publishTestCourse(company.admin)
  return { company, sessionId: await startTestSession(company.instructor, versionId) }
}
