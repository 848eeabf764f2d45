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

const [COMPANIES, PEOPLE, AT_A_TIME] = [4, 60, 3]
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
  const sessions = await Promise.all(
    Array.from({ length: COMPANIES }, async () => {
      const company = await companies.createCompany()
      const { versionId } = await publishTestCourse(company.admin)
      return { company, sessionId: await startTestSession(company.instructor, versionId) }
    }),
  )
  const acknowledged = sessions.map(() => 0)
  let failed = 0
  let restart: Promise<unknown> | undefined
  const runs = sessions.flatMap(({ company, sessionId }, of) =>
    Array.from({ length: AT_A_TIME }, async (_, first) => {
      for (let place = first; place < PEOPLE; place += AT_A_TIME) {
        failed += await declareUntilAnswered(company, sessionId, place)
        acknowledged[of]! += 1
        if (acknowledged.reduce((sum, each) => sum + each, 0) === (COMPANIES * PEOPLE) / 3)
          restart = promisify(exec)(process.env.KYNDIG_CITUS_RESTART!)
      }
    }),
  )
  await Promise.all(runs)
  await restart
  console.log(`${acknowledged.join(' + ')} acknowledged; ${failed} attempts failed while a node was away.`)
  expect(failed).toBeGreaterThan(0)
  expect(acknowledged).toEqual(sessions.map(() => PEOPLE))
  for (const { company, sessionId } of sessions) {
    const rows = await asSuperuser`select p.first_name as name, count(*)::int as times from attendances a
      join persons p on p.tenant_id = a.tenant_id and p.id = a.person_id
      where a.tenant_id = ${company.id} and a.session_id = ${sessionId} group by 1`
    expect(new Map(rows.map(({ name, times }) => [name, times]))).toEqual(
      new Map(Array.from({ length: PEOPLE }, (_, place) => [`Nr ${place}`, 1])),
    )
  }
}, 300_000)
