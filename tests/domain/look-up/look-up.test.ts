import { beforeEach, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import type { Scanned } from '#db/queries/look-ups.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { getLookUp } from '#server/domain/look-up/get-look-up.ts'
import { listReceipts } from '#server/domain/look-up/list-receipts.ts'
import { lookUpCompetence } from '#server/domain/look-up/look-up-competence.ts'
import { MOST_A_DAY } from '#server/domain/look-up/rules.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { endPersonalCode } from '#server/domain/personal-code/end-personal-code.ts'
import { getPersonalCode } from '#server/domain/personal-code/get-personal-code.ts'
import { issuePersonalCode } from '#server/domain/personal-code/issue-personal-code.ts'
import { hashPersonalToken } from '#server/domain/personal-code/personal-code-token.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { lookUp, openLookUpOf, train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import { newWrite, publishAgain, publishTestCourse, scanOf, startTestSession } from '#tests/support/test-sessions.ts'

const registers = await openTestRegisters()
/** Runs while the register is asked, once. */
let duringLookUp = async () => {}
const hmsCards: typeof registers.dependencies.hmsCards = {
  prepare: () => registers.dependencies.hmsCards.prepare(),
  async lookup(query, options) {
    const answer = await registers.dependencies.hmsCards.lookup(query, options)
    const then = duringLookUp
    duringLookUp = async () => {}
    await then()
    return answer
  },
}
const companies = openTestCompanies(await openTestDatabase(), { ...registers.dependencies, hmsCards })
const { asSuperuser } = companies

let trainer: TestCompany
let site: TestCompany

beforeEach(async () => {
  // Every test has people of its own: what other tests taught them is forgotten.
  await asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where ended_at is null`
  await asSuperuser`update persons set subject_id = null`
  await asSuperuser`delete from look_ups`
  await asSuperuser`delete from look_up_objections`
  await asSuperuser`delete from subject_keys`
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  site = await companies.createCompany({ orgnr: '310000094', verified: true })
})

const seen = async (member: TestCompany['admin'], lookUpId: string) =>
  (await getLookUp(member.ctx, { lookUpId })).competence.map(({ courseTitle }) => courseTitle).sort()

const gone = { code: 'NOT_FOUND' }

/** Without asking anybody else. */
function openAtOnce({ ctx }: TestCompany['admin'], scanned: Scanned) {
  const now = ctx.now()
  const event = {
    id: newId(),
    payload: '{}',
    salt: Buffer.alloc(16),
    digest: Buffer.alloc(32),
    keyId: null,
    signature: null,
  }
  const why = { purpose: 'training' as const, note: '' }
  return ctx.openLookUp({ id: newId(), scanned, ...why, now, expiresAt: now, most: MOST_A_DAY, event })
}

test('a member who has just scanned a card sees what its holder may do today, by all companies, for a quarter of an hour', async () => {
  await train(trainer, ['valid-kari', 'valid-jonas'], { title: 'Fallsikring' })
  const own = await companies.createCompany({ orgnr: '310000078', verified: true })
  await train(own, ['valid-kari'], { title: 'Varme arbeider', validityMonths: null })

  const lookUpId = await openLookUpOf(site.viewer)
  const shown = await getLookUp(site.viewer.ctx, { lookUpId })
  expect(shown).toMatchObject({ id: lookUpId, purpose: 'site_access', secondsLeft: 900, holder: { firstName: 'Kari' } })
  expect(shown.competence).toHaveLength(2)
  expect(shown.competence).toContainEqual({
    courseTitle: 'Fallsikring',
    courseKind: 'other',
    trainedOn: '2026-11-22',
    validUntil: '2028-11-22',
    trustLevel: 'register',
    issuerName: trainer.name,
    issuerOrgnr: '310000086',
    issuer: 'verified',
    state: 'valid',
  })
  expect(shown.competence).toContainEqual(expect.objectContaining({ courseTitle: 'Varme arbeider', validUntil: null }))

  companies.passTime(15 * 60_000 - 1)
  expect(await getLookUp(site.viewer.ctx, { lookUpId })).toMatchObject({ secondsLeft: 1 })
  companies.passTime(1)
  await expect(getLookUp(site.viewer.ctx, { lookUpId })).rejects.toMatchObject(gone)
  // A colleague, and an id that never was, are answered alike.
  await expect(getLookUp(site.admin.ctx, { lookUpId })).rejects.toMatchObject(gone)
  await expect(getLookUp(site.viewer.ctx, { lookUpId: newId() })).rejects.toMatchObject(gone)
})

test('only what counts today is shown: nothing revoked, expired or ended, and of a course the record that lasts longest', async () => {
  await train(trainer, ['valid-kari'], { title: 'Utløpt', validityMonths: 1 })
  const ended = await train(trainer, ['valid-kari'], { title: 'Avsluttet' })
  await publishAgain(trainer.admin, ended, { effect: 'end', endsDate: osloDate(trainer.admin.ctx.now()) })
  companies.passTime(40 * 86_400_000)
  await asSuperuser`update sign_ins set expires_at = now() + interval '1 year'`
  await train(trainer, ['valid-kari'], { title: 'Trukket' })
  await train(trainer, ['valid-kari'], { title: 'Fallsikring' })
  const [revoked] =
    await asSuperuser`select id from records where tenant_id = ${trainer.id} and course_title = 'Trukket'`
  await revokeRecord(trainer.admin.ctx, { recordId: revoked!.id, reason: 'Feil' })

  expect(await seen(site.viewer, await openLookUpOf(site.viewer))).toEqual(['Fallsikring'])
})

test('records of an issuer that was never verified are not shown; those from when it was are, with a mark', async () => {
  const unknown = await companies.createCompany({ orgnr: '310000078' })
  await train(unknown, ['valid-kari'], { title: 'Ubekreftet' })
  await train(trainer, ['valid-kari'], { title: 'Fallsikring' })
  await asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${trainer.id}`

  const lookUpId = await openLookUpOf(site.viewer)
  const { competence } = await getLookUp(site.viewer.ctx, { lookUpId })
  expect(competence).toMatchObject([{ courseTitle: 'Fallsikring', issuer: 'no_longer_verified' }])

  await asSuperuser`insert into company_verifications (tenant_id, id, orgnr, method, evidence, verified_by, verified_at)
    values (${unknown.id}, ${newId()}, '310000078', 'demo', 'test', 'test', now())`
  expect(await seen(site.viewer, lookUpId)).toEqual(['Fallsikring', 'Ubekreftet'])
})

test('persons whom a company has merged are one human there; a namesake is somebody else', async () => {
  await train(trainer, ['two-cards-a'], { title: 'Med første kort' })
  await train(trainer, ['two-cards-b'], { title: 'Med andre kort' })
  await train(trainer, ['namesake'], { title: 'En annen' })
  const lookUpId = await openLookUpOf(site.viewer, 'two-cards-b')
  expect(await seen(site.viewer, lookUpId)).toEqual(['Med andre kort'])

  const two =
    await asSuperuser`select id from persons where tenant_id = ${trainer.id} and last_name = 'Tokort' order by created_at`
  await mergePersons(trainer.admin.ctx, { keptId: two[0]!.id, goneId: two[1]!.id, reason: 'Samme' })
  expect(await seen(site.viewer, lookUpId)).toEqual(['Med andre kort', 'Med første kort'])
  await train(trainer, ['valid-kari'], { title: 'Karis' })
  expect(await seen(site.viewer, await openLookUpOf(site.viewer, 'valid-kari'))).toEqual(['Karis'])
})

test('the chip of a card opens the same as its code', async () => {
  await train(trainer, ['valid-kari'])
  const chip = { text: '04A1B2C3D4E501', source: 'keyboard' as const }
  const looked = await lookUpCompetence(site.viewer.ctx, { scan: chip, why: { purpose: 'training', note: '' } })
  expect(looked.outcome).toBe('opened')
  if (looked.outcome === 'opened') expect(await seen(site.viewer, looked.lookUpId)).toEqual(['Fallsikring'])
})

test('a stranger’s card is answered like that of somebody without valid training, and the receipt waits for them', async () => {
  const lookUpId = await openLookUpOf(site.viewer, 'valid-jonas')
  expect(await getLookUp(site.viewer.ctx, { lookUpId })).toMatchObject({ holder: null, competence: [] })
  await train(trainer, ['valid-jonas'])
  const [behind] = await asSuperuser`select p.subject_id as person, l.subject_id as looked from persons p, look_ups l
    where p.tenant_id = ${trainer.id} and l.id = ${lookUpId}`
  expect(behind!.person).toBe(behind!.looked)
  expect(behind!.person).not.toBeNull()
})

test('a number opens nothing, and neither does a card that is not valid', async () => {
  await train(trainer, ['valid-kari'])
  const number = { scan: scanOf('9000001', 'typed'), why: { purpose: 'training' as const, note: '' } }
  await expect(lookUpCompetence(site.viewer.ctx, number)).rejects.toMatchObject({
    code: 'INVALID',
    reason: 'numberOpensNothing',
  })
  for (const [card, explanation] of [
    ['blocked-lost', 'lost_or_stolen'],
    ['invalid-left', 'employment_ended'],
    ['pending-temporary', 'pending'],
    ['new-word', 'unrecognised'],
    ['err-404', 'not_found'],
  ] as const) {
    expect(await lookUp(site.viewer, card)).toEqual({ outcome: 'card_not_valid', explanation })
  }
  registers.sandbox.control.change({ register: { mode: 'badGateway' } })
  expect(await lookUp(site.viewer)).toEqual({ outcome: 'card_not_valid', explanation: 'unavailable' })
  registers.sandbox.control.reset()
  expect(await asSuperuser`select id from look_ups`).toEqual([])
})

test('the database opens nothing without a valid answer that the register has just given this member', async () => {
  await train(trainer, ['valid-kari'])
  await openLookUpOf(site.admin)
  const [check] = await asSuperuser`select card_check_id as id from look_ups where tenant_id = ${site.id}`
  const keyHashes = [registers.dependencies.cardVault.hashCode(qrOf('valid-kari'))]
  const open = (member: TestCompany['admin'], cardCheckId: string) =>
    openAtOnce(member, { keyHashes, newSubjectId: newId(), cardCheckId })
  expect(await open(site.viewer, check!.id)).toMatchObject({ outcome: 'card_not_valid' })
  expect(await open(site.viewer, newId())).toMatchObject({ outcome: 'card_not_valid' })
  await lookUp(site.viewer, 'blocked-lost')
  const [blocked] = await asSuperuser`select id from card_checks where tenant_id = ${site.id} and status = 'BLOCKED'`
  expect(await open(site.viewer, blocked!.id)).toMatchObject({ outcome: 'card_not_valid' })
  // The same answer does not open twice.
  await expect(open(site.admin, check!.id)).rejects.toMatchObject({ code: '23505' })
  companies.passTime(2 * 60_000)
  expect(await open(site.admin, check!.id)).toMatchObject({ outcome: 'card_not_valid' })
  await asSuperuser`update sign_ins set revoked_at = now() where id = ${site.admin.signInId}`
  await expect(open(site.admin, check!.id)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

test('a personal code of any company opens what its person may do there, until the code has ended', async () => {
  const { versionId } = await publishTestCourse(trainer.admin, { title: 'Stillas' })
  const sessionId = await startTestSession(trainer.instructor, versionId)
  const who = { firstName: 'Łukasz', lastName: 'Uten Kort', birthDate: '1991-02-03' }
  const { entry } = await declareIdentity(trainer.instructor.ctx, { ...newWrite(), sessionId, ...who })
  const attendanceIds = [entry.id]
  await confirmPresence(trainer.instructor.ctx, { ...newWrite(), sessionId, attendanceIds, present: true })
  await completeSession(trainer.instructor.ctx, { ...newWrite(), sessionId })
  const personId = entry.person!.id
  const { codeId } = await issuePersonalCode(trainer.admin.ctx, { personId, replaces: null })
  const { address } = await getPersonalCode(trainer.admin.ctx, { personId })
  const scanCode = (text = address) =>
    lookUpCompetence(site.viewer.ctx, { scan: scanOf(text), why: { purpose: 'inspection', note: '' } })

  const looked = await scanCode()
  if (looked.outcome !== 'opened') throw new Error(looked.outcome)
  const { lookUpId } = looked
  expect(await getLookUp(site.viewer.ctx, { lookUpId })).toMatchObject({
    holder: { firstName: 'Łukasz', lastName: 'Uten Kort' },
    competence: [{ courseTitle: 'Stillas', trustLevel: 'declared' }],
  })
  await asSuperuser`select app.choose_look_ups(${trainer.id}, ${personId}, false, now())`
  expect(await scanCode()).toEqual({ outcome: 'closed_by_worker' })
  await asSuperuser`select app.choose_look_ups(${trainer.id}, ${personId}, true, now())`
  expect(await scanCode()).toMatchObject({ outcome: 'opened' })
  for (let each = 2; each < MOST_A_DAY.byCompany - 1; each += 1) await scanCode()
  const codeHash = hashPersonalToken(registers.dependencies, address.split('/').at(-1)!)
  const atOnce = await Promise.all(Array.from({ length: 8 }, () => openAtOnce(site.viewer, { codeHash })))
  expect(atOnce.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1)
  await endPersonalCode(trainer.admin.ctx, { codeId })
  const unknown = { outcome: 'not_a_card', notACard: 'code_unknown' }
  expect(await scanCode()).toEqual(unknown)
  expect(await scanCode(`${address.slice(0, -4)}AAAA`)).toEqual(unknown)
})

test('an unverified company is refused before the register is asked', async () => {
  const unverified = await companies.createCompany({ orgnr: '310000078' })
  await train(trainer, ['valid-kari'])
  const refused = { code: 'FORBIDDEN', reason: 'lookUpNeedsVerification' }
  await expect(lookUp(unverified.admin)).rejects.toMatchObject(refused)
  expect(await asSuperuser`select id from card_checks where tenant_id = ${unverified.id}`).toEqual([])
  // Also when the verification ends while the register answers.
  duringLookUp = async () => {
    await asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${site.id}`
  }
  await expect(lookUp(site.admin)).rejects.toMatchObject(refused)
  expect(await asSuperuser`select id from look_ups`).toEqual([])
})

test('a sign-in that is revoked while the register answers opens nothing', async () => {
  await train(trainer, ['valid-kari'])
  duringLookUp = async () => {
    await asSuperuser`update sign_ins set revoked_at = now() where id = ${site.viewer.signInId}`
  }
  await expect(lookUp(site.viewer)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(await asSuperuser`select id from look_ups`).toEqual([])
})

test('a worker who has closed look-ups shows their competence themselves, at once and everywhere', async () => {
  await train(trainer, ['valid-kari', 'valid-jonas'])
  const lookUpId = await openLookUpOf(site.viewer)
  const [kari] = await asSuperuser`select id from persons where tenant_id = ${trainer.id} and first_name = 'Kari'`
  for (const _ of ['closing twice changes nothing', 'more'])
    await asSuperuser`select app.choose_look_ups(${trainer.id}, ${kari!.id}, false, now())`
  await expect(getLookUp(site.viewer.ctx, { lookUpId })).rejects.toMatchObject(gone)
  expect(await lookUp(site.viewer)).toEqual({ outcome: 'closed_by_worker' })
  expect(await lookUp(trainer.admin)).toEqual({ outcome: 'closed_by_worker' })
  expect((await lookUp(site.viewer, 'valid-jonas')).outcome).toBe('opened')
  const refusals =
    await asSuperuser`select payload from audit_events where tenant_id = ${site.id} and action = 'card_look_up.refused'`
  expect(refusals.map(({ payload }) => JSON.parse(payload))).toEqual([{ why: 'closed_by_worker' }])
})

test('one human is looked up so often a day by one company, and so often by all together', async () => {
  await train(trainer, ['valid-kari'])
  for (let each = 1; each < MOST_A_DAY.byCompany; each += 1) await openLookUpOf(site.viewer)
  const both = await Promise.allSettled([lookUp(site.viewer), lookUp(site.admin)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await expect(lookUp(site.viewer)).rejects.toMatchObject({
    code: 'TOO_MANY',
    reason: 'tooManyLookUpsOfPerson',
    retryAfterSeconds: 86_400,
  })
  expect((await lookUp(site.viewer, 'valid-jonas')).outcome).toBe('opened')
  expect((await lookUp(trainer.viewer)).outcome).toBe('opened')

  const missing = MOST_A_DAY.byAll - MOST_A_DAY.byCompany - 1
  await asSuperuser`insert into look_ups (tenant_id, id, subject_id, purpose, note, looked_at, looked_by, expires_at)
    select ${trainer.id}, gen_random_uuid(), l.subject_id, 'training', '', l.looked_at - interval '1 hour', ${trainer.admin.membershipId}, l.expires_at
      from look_ups l, generate_series(1, ${missing}) where l.tenant_id = ${trainer.id}`
  const other = await companies.createCompany({ orgnr: '310000078', verified: true })
  await expect(lookUp(other.admin)).rejects.toMatchObject({
    reason: 'tooManyLookUpsOfPerson',
    retryAfterSeconds: 82_800,
  })
  companies.passTime(86_400_000)
  expect((await lookUp(site.viewer)).outcome).toBe('opened')
})

test('many different people in an hour alarm the operator, unless the member holds a session', async () => {
  const used = { level: 'member', now: site.viewer.ctx.now(), left: -29 } as const
  const alarms = () => asSuperuser`select budget, level from budget_alarms where company_id = ${site.id}`
  await exhaustBudget(asSuperuser, 'peopleLookedUp', { ...used, subject: site.viewer.membershipId })
  await exhaustBudget(asSuperuser, 'peopleLookedUp', { ...used, subject: site.instructor.membershipId })
  const { versionId } = await publishTestCourse(site.admin)
  await startTestSession(site.instructor, versionId)
  await lookUp(site.instructor)
  expect(await alarms()).toEqual([])
  await lookUp(site.viewer)
  expect(await alarms()).toEqual([{ budget: 'peopleLookedUp', level: 'member' }])
})

test('many refusals alarm the operator', async () => {
  for (let each = 0; each < 11; each += 1) await lookUp(site.viewer, 'blocked-lost')
  expect(await asSuperuser`select budget, level from budget_alarms where company_id = ${site.id}`).toEqual([
    { budget: 'lookUpRefused', level: 'member' },
  ])
})

test('the company lists who looked, when and why, and never of whom; the receipt is sealed with its event', async () => {
  await train(trainer, ['valid-kari'])
  const lookUpId = await openLookUpOf(site.viewer)
  companies.passTime(60_000)
  await lookUp(site.admin, 'valid-jonas', { purpose: 'other', note: 'Vernerunde' })
  const { receipts, next } = await listReceipts(site.viewer.ctx, {})
  expect(next).toBeNull()
  expect(receipts).toMatchObject([
    { purpose: 'other', note: 'Vernerunde', lookedBy: site.admin.name, cardNumberMasked: '90***02', isOpen: false },
    { id: lookUpId, purpose: 'site_access', lookedBy: site.viewer.name, cardNumberMasked: '90***01', isOpen: true },
  ])
  expect(JSON.stringify(receipts)).not.toMatch(/Kari|Testesen|Jonas/)
  expect((await listReceipts(trainer.admin.ctx, {})).receipts).toEqual([])
  const first = { lookedAt: receipts[0]!.lookedAt, id: receipts[0]!.id }
  expect((await listReceipts(site.admin.ctx, { after: first })).receipts.map(({ id }) => id)).toEqual([lookUpId])

  await sealAuditEvents(companies.contexts.job('seal-company').forCompany(site.id))
  const [event] = await asSuperuser`select payload, actor_id, sealed_at from audit_events
    where tenant_id = ${site.id} and entity_id = ${lookUpId} and action = 'card_look_up.opened'`
  expect(event).toMatchObject({ actor_id: site.viewer.membershipId, sealed_at: expect.anything() })
  expect(event!.payload).not.toMatch(/Kari|Testesen|9000001/)
  const [sealed] =
    await asSuperuser`select count(*)::int as rows from row_seals where table_name = 'look_ups' and row_id = ${lookUpId}`
  expect(sealed!.rows).toBe(1)
})
