import { afterAll, expect, test, vi } from 'vitest'
import { openDatabaseAccess } from '#db/client.ts'
import { newId } from '#db/new-id.ts'
import { createContexts } from '#server/contexts.ts'
import { checkIn } from '#server/domain/attendance/check-in.ts'
import { listAttendances } from '#server/domain/attendance/list-attendances.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { publishTestCourse, scanOf, startTestSession } from '#tests/support/test-sessions.ts'
import { watchLine } from '#tests/support/watch-line.ts'

const registers = await openTestRegisters()
const watched: Partial<Dependencies> = { ...registers.dependencies, now: () => new Date('2026-11-22T11:00:00Z') }
const dependencies = watched as Dependencies // a check-in uses no other dependency
const database = await openTestDatabase()
const companies = openTestCompanies(database, registers.dependencies)
const line = await watchLine(database.appUrl)
afterAll(() => line.close())

/** A check-in with its statements recorded on the connection, at a member's second session: the first made everybody known. */
async function openWatchedCheckIn(cards: string[]) {
  const company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const access = openDatabaseAccess(line.url, undefined, { own: 1 })
  const contexts = createContexts({
    access,
    dependencies,
    codeHashKey: Buffer.alloc(32),
    budgetHashKey: Buffer.alloc(32),
  })
  const ctx = contexts.company({ signInId: company.instructor.signInId, companySlug: company.slug })
  const scan = async (sessionId: string, code: string) => {
    const at = dependencies.now().toISOString()
    return checkIn(ctx, { sessionId, key: newId(), madeAt: at, sentAt: at, scan: scanOf(code) })
  }
  const first = await startTestSession(company.instructor, versionId)
  for (const card of cards) await scan(first, qrOf(card))
  const sessionId = await startTestSession(company.instructor, versionId)
  return {
    ctx,
    sessionId,
    scan: (card: string) => scan(sessionId, qrOf(card)),
    async statementsOf(card: string) {
      // Runs until every statement is prepared, so that none waits for the description of another.
      for (const known of cards) await scan(sessionId, qrOf(known))
      const again = await startTestSession(company.instructor, versionId)
      line.statements.length = 0
      line.latencyMs = 20
      await scan(again, qrOf(card))
      await expect.poll(() => line.statements.at(-1)?.answer).toBe('ROLLBACK')
      line.latencyMs = 0
      return [...line.statements]
    },
    close: () => access.close(),
  }
}

const isFrame = (text: string) => /^(begin|rollback|commit and chain)$|app\.enter_own/.test(text)

test('a known card is checked in with 9 statements, and 16 including those that frame the transactions', async () => {
  const checkInPage = await openWatchedCheckIn(['valid-kari', 'valid-jonas'])
  const statements = await checkInPage.statementsOf('valid-jonas')
  await checkInPage.close()
  expect(statements.filter(({ text }) => !isFrame(text))).toHaveLength(9)
  expect(statements).toHaveLength(16)
})

test('an unknown card takes at most 14 statements', async () => {
  const checkInPage = await openWatchedCheckIn(['valid-kari'])
  const statements = await checkInPage.statementsOf('valid-jonas')
  await checkInPage.close()
  expect(statements.filter(({ text }) => !isFrame(text)).length).toBeLessThanOrEqual(14)
})

test('a check-in takes six database round trips: two begins, the reads, the locks and the writes, with no separate end', async () => {
  const checkInPage = await openWatchedCheckIn(['valid-kari', 'valid-jonas'])
  const statements = await checkInPage.statementsOf('valid-jonas')
  await checkInPage.close()
  const journeys = statements.filter(({ startsRoundTrip }) => startsRoundTrip).map(({ text }) => text.slice(0, 24))
  expect(journeys).toEqual([
    'begin',
    'select * from app.enter_',
    'rollback',
    'begin',
    'select * from app.enter_',
    expect.stringMatching(/^insert into "scans"/),
    'commit and chain',
  ])
})

test('statements are sent in their order, after the access check and the locks', async () => {
  const checkInPage = await openWatchedCheckIn(['valid-kari', 'valid-jonas'])
  const statements = await checkInPage.statementsOf('valid-jonas')
  await checkInPage.close()
  const lookEnds = statements.findIndex(({ text }) => text === 'rollback')
  const order = [
    'begin',
    'app.enter_own',
    'pg_advisory_xact_lock_shared',
    '"same_code"',
    'insert into "scans"',
    'update "hms_cards"',
    'insert into "employments"',
    'insert into "card_checks"',
    'insert into "attendances"',
    'insert into "audit_events"',
    'commit and chain',
    'rollback',
  ]
  const checkInStatements = statements.slice(lookEnds + 1)
  expect(checkInStatements.map(({ text }) => order.findIndex((part) => text.includes(part)))).toEqual([...order.keys()])
  expect(checkInStatements.map(({ answer }) => answer)).toMatchObject({ 10: 'COMMIT', 11: 'ROLLBACK' })
})

test('the answer equals the list entry, though it is not read back', async () => {
  const cards = [
    'valid-kari',
    'valid-8-digits',
    'blocked',
    'pending',
    'blocked-expired',
    'err-404',
    'err-500',
    'unknown',
  ]
  const checkInPage = await openWatchedCheckIn([])
  for (const card of cards) {
    const answer = await checkInPage.scan(card)
    if (answer.outcome === 'not_a_card') throw new Error('not a card')
    const { entries } = await listAttendances(checkInPage.ctx, { sessionId: checkInPage.sessionId })
    expect(entries.find(({ id }) => id === answer.entry.id)).toEqual(answer.entry)
  }
  await checkInPage.close()
})

test('a check-in whose commit is answered with ROLLBACK is UNAVAILABLE, and the same key then succeeds once', async () => {
  const checkInPage = await openWatchedCheckIn([])
  const { sessionId, ctx } = checkInPage
  const at = dependencies.now().toISOString()
  const input = { sessionId, key: newId(), madeAt: at, sentAt: at, scan: scanOf(qrOf('valid-kari')) }
  line.rewrite = (piece) => {
    const start = piece.indexOf('commit and chain')
    if (start < 0) return piece
    line.rewrite = (same) => same
    const spoilt = Buffer.from(piece)
    spoilt.write('rollback        ', start)
    return spoilt
  }
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await expect(checkIn(ctx, input)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  vi.restoreAllMocks()
  expect((await listAttendances(ctx, { sessionId })).entries).toHaveLength(0)
  const answers = [await checkIn(ctx, input), await checkIn(ctx, input)]
  expect(answers.map(({ outcome }) => outcome)).toEqual(['checked_in', 'checked_in'])
  expect((await listAttendances(ctx, { sessionId })).entries).toHaveLength(1)
  await checkInPage.close()
})
