import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { cancelRecheck } from '#server/domain/card/cancel-recheck.ts'
import { getLatestRecheck } from '#server/domain/card/get-recheck.ts'
import { listCompanyCards } from '#server/domain/card/list-cards.ts'
import { recheckCards } from '#server/domain/card/recheck-cards.ts'
import { recheckPauseSeconds } from '#server/domain/card/rules.ts'
import { listCardsSchema } from '#server/domain/card/schema.ts'
import { startRecheck } from '#server/domain/card/start-recheck.ts'
import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectOnlyFor } from '#tests/support/expect-only-for.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
const { asSuperuser } = companies
let company: TestCompany

beforeEach(async () => {
  sandbox.control.reset()
  company = await companies.createCompany()
  const { versionId } = await publishTestCourse(company.admin)
  const session = await startTestSession(company.instructor, versionId)
  for (const card of ['valid-kari', 'valid-jonas', 'blocked-expired', 'valid-temporary']) {
    await checkInCard(company.instructor, session, qrOf(card))
  }
})

const job = () => companies.contexts.job('recheck-cards').forCompany(company.id)
const work = (runId: string, ctx = job()) => recheckCards(ctx, { runId, pause: async () => {} })
const start = (cardId?: string) => startRecheck(company.admin.ctx, { cardId })
const latest = () => getLatestRecheck(company.admin.ctx)
const list = (input: object = {}) => listCompanyCards(company.admin.ctx, listCardsSchema.parse(input))
const cardIdOf = async (masked: string) => {
  const [row] =
    await asSuperuser`select id from hms_cards where tenant_id = ${company.id} and number_masked = ${masked}`
  return row!.id as string
}
const waiting = () =>
  asSuperuser`select start_after > now() + interval '5 seconds' as later from pgboss.job where name = 'recheck-cards'
    and data->>'tenantId' = ${company.id}`

/** A register with scripted answers that counts its calls. */
function answering(answer: HmsCardAnswer) {
  const asked: string[] = []
  const ctx = {
    ...job(),
    hmsCards: {
      prepare: async () => {},
      lookup: async (query: { by: string }) => {
        asked.push(query.by)
        return answer
      },
    },
  }
  return { ctx, asked }
}

describe('a run', () => {
  test('checks every card with a number, by number, and reports what has changed', async () => {
    await asSuperuser`update hms_cards set status = 'INVALID' where tenant_id = ${company.id} and number_masked = '90***01'`
    await asSuperuser`update card_checks set status = 'INVALID' where tenant_id = ${company.id} and hms_card_id = ${await cardIdOf('90***01')}`
    companies.passTime(60_000)
    const { runId, total } = await start()
    expect(total).toBe(3)
    expect(await latest()).toMatchObject({ id: runId, done: 0, total: 3, finishedAt: null })
    expect(sandbox.control.stats.statusRequests).toBe(0)
    await work(runId)
    expect(sandbox.control.stats).toMatchObject({ statusRequests: 3 })
    expect(await latest()).toMatchObject({ done: 3, changed: 1, unchanged: 2, failures: [], cancelledAt: null })
    expect((await latest())?.finishedAt).toBeInstanceOf(Date)
    expect((await list({ filter: 'INVALID' })).cards).toEqual([])
    const checks =
      await asSuperuser`select checked_by, scan_id from card_checks where tenant_id = ${company.id} and purpose = 'recheck'`
    expect(checks).toHaveLength(3)
    expect(checks[0]).toMatchObject({ checked_by: company.admin.membershipId, scan_id: null })
  })

  test('of one card checks only that one', async () => {
    const { runId, total } = await start(await cardIdOf('90***02'))
    expect(total).toBe(1)
    await work(runId)
    expect(await latest()).toMatchObject({ done: 1, total: 1 })
  })

  test('counts a card that the register no longer knows, in words, and keeps its last status', async () => {
    sandbox.control.change({ forgottenCards: ['valid-kari'] })
    const { runId } = await start()
    await work(runId)
    expect(await latest()).toMatchObject({ done: 3, failures: [{ explanation: 'not_found', count: 1 }] })
    const { cards } = await list({ filter: 'all' })
    expect(cards.find(({ numberMasked }) => numberMasked === '90***01')).toMatchObject({ status: 'VALID' })
  })

  test('is the only one in a company, also with two administrators at once', async () => {
    const answers = await Promise.allSettled([start(), start()])
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'CONFLICT', reason: 'recheckRunning' },
    })
  })

  test('that is cancelled stops where it is, and another can start', async () => {
    const { runId } = await start()
    const ctx = job()
    await recheckCards(ctx, { runId, pause: () => cancelRecheck(company.admin.ctx, { runId }) })
    expect(await latest()).toMatchObject({ done: 1, cancelledAt: expect.any(Date) })
    await expect(cancelRecheck(company.admin.ctx, { runId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    companies.passTime(1_000)
    await start()
  })

  test('continues where it was after its server died, and checks no card twice', async () => {
    const { runId } = await start()
    const died = new Error('the server died')
    await expect(recheckCards(job(), { runId, pause: () => Promise.reject(died) })).rejects.toBe(died)
    expect(await latest()).toMatchObject({ done: 1 })
    await work(runId)
    expect(await latest()).toMatchObject({ done: 3 })
    expect(sandbox.control.stats.statusRequests).toBe(3)
    await work(runId)
    expect(sandbox.control.stats.statusRequests).toBe(3)
  })

  test('pauses when the register asks for it, and continues later', async () => {
    const { runId } = await start()
    const limited = answering({ outcome: 'error', error: { code: 'RATE_LIMITED', retryAfterSeconds: 40 } })
    await work(runId, limited.ctx)
    expect(limited.asked).toEqual(['cardNumber'])
    expect(await waiting()).toEqual(expect.arrayContaining([expect.objectContaining({ later: true })]))
    expect(await latest()).toMatchObject({ done: 0, finishedAt: null })
    await work(runId)
    expect(await latest()).toMatchObject({ done: 3, failures: [] })
    expect([1, 2, 3].map((attempts) => recheckPauseSeconds(attempts, 40))).toEqual([40, 40, 60])
  })

  test('gives up when the register stays silent for long, and reports how many cards are left', async () => {
    const { runId } = await start()
    const away = answering({ outcome: 'error', error: { code: 'UNAVAILABLE' } })
    for (let attempt = 0; attempt < 5; attempt += 1) await work(runId, away.ctx)
    expect(away.asked).toHaveLength(5)
    expect(await latest()).toMatchObject({ done: 3, failures: [{ explanation: 'unavailable', count: 3 }] })
    expect((await latest())?.finishedAt).toBeInstanceOf(Date)
    const checks = await asSuperuser`select 1 from card_checks where tenant_id = ${company.id} and purpose = 'recheck'`
    expect(checks).toEqual([])
  })

  test('is for administrators, and for their own cards', async () => {
    const list = (ctx: typeof company.viewer.ctx) => listCompanyCards(ctx, listCardsSchema.parse({}))
    await expectOnlyFor(company.admin.ctx, list, [[company.viewer.ctx, 'FORBIDDEN']])
    const run = (ctx: typeof company.viewer.ctx) => startRecheck(ctx, {})
    await expectOnlyFor(company.admin.ctx, run, [[company.instructor.ctx, 'FORBIDDEN']])
    await expect(start(newId())).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const empty = await companies.createCompany()
    await expect(startRecheck(empty.admin.ctx, {})).rejects.toMatchObject({ reason: 'noCardsToCheck' })
  })
})

describe('the list', () => {
  test('shows cards that need attention first, with the person, and counts the rest', async () => {
    const { cards, counts } = await list()
    expect(cards).toMatchObject([{ status: 'BLOCKED', person: { name: 'Piotr Przykładowski' }, newEmployer: null }])
    expect(counts).toMatchObject({ total: 4, BLOCKED: 1, INVALID: 0, expiring90: 0 })
  })

  test('shows expiring cards, soonest first', async () => {
    await asSuperuser`update hms_cards set valid_to = '2026-12-31' where tenant_id = ${company.id} and number_masked = '90***01'`
    expect((await list({ filter: 'expiring30' })).cards).toEqual([])
    expect((await list({ filter: 'expiring60' })).cards).toMatchObject([{ numberMasked: '90***01' }])
    expect((await list()).cards).toHaveLength(2)
  })

  test('shows when the register names another employer than the stored one, which stays', async () => {
    await asSuperuser`update hms_cards set employer_id = null where tenant_id = ${company.id} and number_masked = '90***01'`
    const { cards } = await list({ filter: 'all' })
    expect(cards.find(({ numberMasked }) => numberMasked === '90***01')).toMatchObject({
      employerOrgnr: null,
      newEmployer: { orgnr: '310000019' },
    })
  })

  test.each(['all', 'attention', 'UNRECOGNISED'])('of %s contains every card once, page by page', async (filter) => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      tenant_id: company.id,
      id: newId(),
      status: ['VALID', 'UNRECOGNISED', 'PENDING'][index % 3]!,
      valid_to: index % 4 === 0 ? null : `2026-12-${String(1 + (index % 28)).padStart(2, '0')}`,
      first_seen_at: new Date(),
      last_checked_at: new Date(),
    }))
    await asSuperuser`insert into hms_cards ${asSuperuser(rows)}`
    const seen: string[] = []
    let after: object | null = null
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ filter, ...(after && { after }) })
      seen.push(...page.cards.map(({ id }) => id))
      after = page.next
    } while (after)
    expect(new Set(seen).size).toBe(seen.length)
    const [count] = await asSuperuser`select count(*)::int from hms_cards where tenant_id = ${company.id} and
      case ${filter} when 'all' then true when 'UNRECOGNISED' then status = 'UNRECOGNISED'
      else status <> 'VALID' or valid_to <= '2027-01-21' end`
    expect(seen).toHaveLength(count!.count)
  })
})
