import { expect, test } from 'vitest'
import { openDoors } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { createContexts } from '#server/contexts.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import type { World } from '#server/domain/context.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { publishTestCourse, scanOf, startTestSession } from '#tests/support/test-sessions.ts'

const { world } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, world)

/** What a check-in of this card asks of the database, in the order in which it goes over the line. */
async function statementsOf(card: string): Promise<string[]> {
  const company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const sessionId = await startTestSession(company.instructor, versionId)
  const statements: string[] = []
  const doors = openDoors(database.appUrl, (_door, statement) => statements.push(statement.replace(/\s+/g, ' ')))
  const clock = { ...world, now: () => new Date('2026-11-22T11:00:00Z') } as unknown as World
  const contexts = createContexts({
    doors,
    world: clock,
    codeHashKey: Buffer.alloc(32),
    budgetHashKey: Buffer.alloc(32),
  })
  const ctx = contexts.company({ signInId: company.instructor.signInId, companySlug: company.slug })
  const scan = async (code: string) => {
    const at = clock.now().toISOString()
    await checkIn(ctx, { sessionId, key: newId(), madeAt: at, sentAt: at, scan: scanOf(code) })
  }
  try {
    await scan(qrOf('valid-kari')) // known at the door from here on
    statements.length = 0
    await scan(qrOf(card))
    return statements
  } finally {
    await doors.close()
  }
}

function expectInOrder(statements: string[], ...parts: string[]) {
  const places = parts.map((part) => statements.findLastIndex((statement) => statement.includes(part)))
  expect(places, parts.join(' … ')).not.toContain(-1)
  expect(places).toEqual(places.toSorted((a, b) => a - b))
}

test('what is looked at under a lock is looked at after it was taken, though they share a round trip', async () => {
  expectInOrder(
    await statementsOf('valid-jonas'),
    'app.enter_own',
    'pg_advisory_xact_lock_shared',
    'pg_advisory_xact_lock(',
    'from "scans"',
    'insert into "scans"',
    'insert into "card_checks"',
    'for update',
    'insert into "attendances"',
    'insert into "audit_events"',
    'from "attendances" left join',
  )
})

test('a scan without an answer is down as waiting before its line is read', async () => {
  expectInOrder(
    await statementsOf('err-500'),
    'insert into "attendances"',
    'insert into "scan_resolutions"',
    'from "attendances" left join',
  )
})
