import { beforeEach, describe, expect, test } from 'vitest'
import { checkCard } from '#server/domain/card/check-card.ts'
import { listLatestLookUps } from '#server/domain/card/list-look-ups.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { checkInCard, publishTestCourse, startTestSession } from '#tests/support/test-sessions.ts'

const { sandbox, dependencies } = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), dependencies)
let company: TestCompany

beforeEach(async () => {
  sandbox.control.reset()
  company = await companies.createCompany()
})

const check = (text: string, member = company.viewer) =>
  checkCard(member.ctx, { text, source: /^\d+$/.test(text) ? 'typed' : 'camera' })
const kept = () =>
  companies.asSuperuser`select c::text as row from card_checks c where tenant_id = ${company.id} and purpose = 'look_up'`

describe('a card that is looked up', () => {
  test.each([
    ['valid-kari', 'valid'],
    ['invalid-left', 'employment_ended'],
    ['blocked-expired', 'expired'],
    ['blocked-lost', 'lost_or_stolen'],
    ['pending-temporary', 'pending'],
    ['new-word', 'unrecognised'],
  ])('by code, %s, is %s, with its holder', async (card, explanation) => {
    const answer = await check(qrOf(card))
    expect(answer).toMatchObject({ outcome: 'card', explanation, personId: null })
    expect(answer.outcome === 'card' && answer.card.person?.lastName).toBeTruthy()
  })

  test('by number shows a status and an employer, and no holder', async () => {
    const answer = await check('9000001')
    expect(answer).toMatchObject({
      outcome: 'card',
      explanation: 'valid',
      card: { employer: { orgnr: '310000019' }, cardNumberMasked: '90***01' },
    })
    expect(answer.outcome === 'card' && answer.card.person).toBeUndefined()
    expect(JSON.stringify(answer)).not.toContain('9000001')
  })

  test('leaves a receipt of who looked it up, without name or number', async () => {
    await check(qrOf('valid-kari'))
    companies.passTime(1_000)
    await check('9000004', company.instructor)
    const receipts = await listLatestLookUps(company.viewer.ctx)
    expect(
      receipts.map(({ explanation, cardNumberMasked, checkedBy }) => [explanation, cardNumberMasked, checkedBy]),
    ).toEqual([
      ['employment_ended', '90***04', company.instructor.name],
      ['valid', '90***01', company.viewer.name],
    ])
    const rows = JSON.stringify(await kept())
    expect(rows).not.toMatch(/Testesen|9000001|9000004/)
    const [persons] = await companies.asSuperuser`select count(*)::int from persons where tenant_id = ${company.id}`
    expect(persons!.count).toBe(0)
    const events =
      await companies.asSuperuser`select payload from audit_events where tenant_id = ${company.id} and action = 'card.looked_up'`
    expect(events).toHaveLength(2)
  })

  test('links a known card to its holder by code, not by number, and updates its status', async () => {
    const { versionId } = await publishTestCourse(company.admin)
    const session = await startTestSession(company.instructor, versionId)
    const answer = await checkInCard(company.instructor, session, qrOf('valid-kari'))
    const personId = answer.outcome !== 'not_a_card' && answer.entry.person?.id
    await companies.asSuperuser`update hms_cards set status = 'INVALID' where tenant_id = ${company.id}`
    expect(await check(qrOf('valid-kari'))).toMatchObject({ personId })
    const [card] = await companies.asSuperuser`select status from hms_cards where tenant_id = ${company.id}`
    expect(card).toEqual({ status: 'VALID' })
    expect(await check('9000001')).toMatchObject({ outcome: 'card', personId: null })
  })

  test('is limited to the pace of real check-ins, and the member learns when to retry', async () => {
    const { membershipId: subject, ctx } = company.viewer
    await exhaustBudget(companies.asSuperuser, 'cardLookUp', { level: 'member', subject, now: ctx.now() })
    const asked = sandbox.control.stats.statusRequests
    const refusal = { code: 'TOO_MANY', reason: 'tooManyLookUps', retryAfterSeconds: 60 }
    await expect(check('9000001')).rejects.toMatchObject(refusal)
    expect(sandbox.control.stats.statusRequests).toBe(asked)
    expect(await check('9000001', company.admin)).toMatchObject({ outcome: 'card' })
    companies.passTime(60_000)
    expect(await check('9000001')).toMatchObject({ outcome: 'card' })
  })
})

test('is not sent to the register when it is not a card, and nothing is stored', async () => {
  expect(await check('https://example.org/somebody')).toEqual({ outcome: 'not_a_card', notACard: 'other_address' })
  expect(await check('310000019')).toEqual({ outcome: 'not_a_card', notACard: 'orgnr' })
  expect(await check('01019012345')).toEqual({ outcome: 'not_a_card', notACard: 'national_id' })
  expect(await kept()).toEqual([])
  expect(sandbox.control.stats).toMatchObject({ statusRequests: 0, lookupRequests: 0, trapRequests: 0 })
})

// Last, because the adapter stops calling a register that has asked it to wait.
test('distinguishes an unknown card from an unavailable register', async () => {
  expect(await check('9999999')).toMatchObject({ outcome: 'error', explanation: 'not_found' })
  sandbox.control.change({ register: { mode: 'badGateway' } })
  expect(await check('9000001')).toMatchObject({ outcome: 'error', explanation: 'unavailable' })
  sandbox.control.change({ register: { mode: 'rateLimited', retryAfter: '3' } })
  const limited = await check('9000001')
  expect(limited).toMatchObject({ outcome: 'error', explanation: expect.stringMatching(/rate_limited|unavailable/) })
  expect(await kept()).toHaveLength(3)
})
