import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { withCardAccess } from '#db/scope.ts'
import { getLookUp } from '#server/domain/look-up/get-look-up.ts'
import { listReceipts } from '#server/domain/look-up/list-receipts.ts'
import { openShared } from '#server/domain/look-up/open-shared.ts'
import { endWorkerLink } from '#server/domain/worker-link/end-worker-link.ts'
import { hashWorkerSecret, newWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { chooseLookUps } from '#server/domain/worker-page/choose-look-ups.ts'
import { endShare } from '#server/domain/worker-page/end-share.ts'
import { getWorkerPage } from '#server/domain/worker-page/get-page.ts'
import { shareCompetence } from '#server/domain/worker-page/share-competence.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { openTestApi } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { lookUp, train } from '#tests/support/test-look-ups.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { giveLink, openPage } from '#tests/support/test-workers.ts'

// Who × which link × in which state: against the database and through the procedures.
const DAY = 24 * 60 * 60_000
const registers = await openTestRegisters()
const companies = openTestCompanies(await openTestDatabase(), registers.dependencies)
const { asSuperuser, passTime, access } = companies
const worker = companies.contexts.worker()
const api = openTestApi(companies)

let trainer: TestCompany
let second: TestCompany
let site: TestCompany
let other: TestCompany
let unverified: TestCompany
let personId: string
let linkId: string
let secretHash: Buffer

const idOf = async (company: TestCompany) =>
  (await asSuperuser`select id from persons where tenant_id = ${company.id} and first_name = 'Kari'`)[0]!.id as string

beforeAll(async () => {
  trainer = await companies.createCompany({ orgnr: '310000086', verified: true })
  second = await companies.createCompany({ orgnr: '310000043', verified: true })
  site = await companies.createCompany({ orgnr: '310000094', verified: true })
  other = await companies.createCompany({ orgnr: '310000078', verified: true })
  unverified = await companies.createCompany({ orgnr: '310000051' })
  await train(trainer, ['valid-kari', 'valid-jonas'], { title: 'Fallsikring' })
  await train(second, ['valid-kari'], { title: 'Varme arbeider' })
  personId = await idOf(trainer)
})

beforeEach(async () => {
  await asSuperuser`delete from look_ups`
  await asSuperuser`delete from worker_shares`
  const link = await giveLink(trainer, { personId })
  linkId = link.linkId
  secretHash = (await openPage(companies, link.token)).secretHash
})

const share = async (days: 7 | 30 | 90 = 7) => {
  const { address } = await shareCompetence(worker, { secretHash, days })
  return address.split('/').at(-1)!
}
const open = (member: TestCompany['admin'], token: string) => openShared(member.ctx, { token })
const shares = async () => (await getWorkerPage(worker, { secretHash })).shares
const shown = async (member: TestCompany['admin'], lookUpId: string) =>
  (await getLookUp(member.ctx, { lookUpId })).competence.map(({ courseTitle }) => courseTitle).toSorted()

describe('what a person shares', () => {
  test('opens what a scan would, for a member of the company, with a receipt that the person sees', async () => {
    const token = await share()
    const { lookUpId } = await open(site.viewer, token)
    expect(await shown(site.viewer, lookUpId)).toEqual(['Fallsikring'])
    const page = await getWorkerPage(worker, { secretHash })
    expect(page.shares).toMatchObject([{ openedBy: site.name, isOfThisLink: true }])
    expect(page.lookUps.receipts[0]).toMatchObject({ purpose: 'shared', companyName: site.name })
    expect((await listReceipts(site.viewer.ctx, {})).receipts[0]).toMatchObject({ purpose: 'shared', isOpen: true })
    const logged = await asSuperuser`select action from audit_events
      where action in ('worker_page.share_made', 'card_look_up.opened') and entity_id in (${lookUpId}, ${page.shares[0]!.id}) order by action`
    expect(logged.map(({ action }) => action)).toEqual(['card_look_up.opened', 'worker_page.share_made'])
  })

  test('has the records of each company that has confirmed the same address, and of no other', async () => {
    const token = await share()
    const { lookUpId } = await open(site.viewer, token)
    expect(await shown(site.viewer, lookUpId)).toEqual(['Fallsikring'])
    const theirs = await giveLink(second, { personId: await idOf(second) })
    expect(await shown(site.viewer, lookUpId)).toEqual(['Fallsikring', 'Varme arbeider'])
    await endWorkerLink(second.admin.ctx, { linkId: theirs.linkId })
    expect(await shown(site.viewer, lookUpId)).toEqual(['Fallsikring'])
  })

  test('is shown for a quarter of an hour at a time, as often as needed, and by every member of the first company', async () => {
    const token = await share()
    const { lookUpId } = await open(site.viewer, token)
    passTime(15 * 60_000)
    await expect(shown(site.viewer, lookUpId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const again = await open(site.admin, token)
    expect(await shown(site.admin, again.lookUpId)).toEqual(['Fallsikring'])
    await expect(shown(site.viewer, again.lookUpId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is of the first company alone, also where two open it at once', async () => {
    const token = await share()
    const answers = await Promise.allSettled([open(site.viewer, token), open(other.viewer, token)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [winner, loser] = answers[0]!.status === 'fulfilled' ? [site, other] : [other, site]
    expect((await shares())[0]!.openedBy).toBe(winner.name)
    await expect(open(loser.admin, token)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('also shows somebody who has closed lookups by card', async () => {
    await chooseLookUps(worker, { secretHash, isOpen: false })
    const { lookUpId } = await open(site.viewer, await share())
    expect(await shown(site.viewer, lookUpId)).toEqual(['Fallsikring'])
    expect(await lookUp(site.viewer)).toMatchObject({ outcome: 'closed_by_worker' })
    await chooseLookUps(worker, { secretHash, isOpen: true })
  })

  test('is at most five links at once, and stopping one makes room', async () => {
    for (let count = 0; count < 5; count += 1) await share()
    await expect(share()).rejects.toMatchObject({ code: 'CONFLICT', reason: 'tooManyShares' })
    await endShare(worker, { secretHash, shareId: (await shares())[0]!.id })
    await share(90)
    expect(await shares()).toHaveLength(5)
  })
})

type State = { isOpen: boolean; enter: () => Promise<unknown>; leave: () => Promise<unknown> }
const nothing = async () => {}
const STATES: Record<string, State> = {
  open: { isOpen: true, enter: nothing, leave: nothing },
  ended: { isOpen: false, enter: async () => passTime(7 * DAY), leave: async () => passTime(-7 * DAY) },
  'stopped by the person': {
    isOpen: false,
    enter: async () => endShare(worker, { secretHash, shareId: (await shares())[0]!.id }),
    leave: nothing,
  },
  'of a link that has ended': {
    isOpen: false,
    enter: () => endWorkerLink(trainer.admin.ctx, { linkId }),
    leave: nothing,
  },
  'of a person who got a new link to the same address': {
    isOpen: true,
    enter: () => giveLink(trainer, { personId }),
    leave: nothing,
  },
  'of a person whose contact is another address now': {
    isOpen: false,
    enter: () => asSuperuser`update person_contacts set email = 'ny@example.org' where tenant_id = ${trainer.id}`,
    leave: nothing,
  },
  'with the company no longer verified': {
    isOpen: false,
    enter: () =>
      asSuperuser`update company_verifications set ended_at = now(), ended_by = 'test' where tenant_id = ${site.id}`,
    leave: () =>
      asSuperuser`update company_verifications set ended_at = null, ended_by = null where tenant_id = ${site.id}`,
  },
}

const CALLERS: Record<string, { who: () => { signInId: string; companySlug: string }; isRight: boolean }> = {
  'a member of the company': {
    who: () => ({ signInId: site.viewer.signInId, companySlug: site.slug }),
    isRight: true,
  },
  'a member of another verified company': {
    who: () => ({ signInId: other.viewer.signInId, companySlug: other.slug }),
    isRight: false,
  },
  'a member of an unverified company': {
    who: () => ({ signInId: unverified.admin.signInId, companySlug: unverified.slug }),
    isRight: false,
  },
  'a member of another company under this one’s address': {
    who: () => ({ signInId: other.viewer.signInId, companySlug: site.slug }),
    isRight: false,
  },
  'nobody who is signed in': { who: () => ({ signInId: newId(), companySlug: site.slug }), isRight: false },
}

describe.each(Object.keys(STATES))('a link that is %s', (name) => {
  const { isOpen, enter, leave } = STATES[name]!

  test.each(Object.keys(CALLERS))(
    'and %s: through the procedure, and what is open already, at the database',
    async (caller) => {
      const { who, isRight } = CALLERS[caller]!
      const token = await share()
      const { lookUpId } = await open(site.viewer, token)
      await enter()
      try {
        const { signInId, companySlug } = who()
        const answer = await api.call('lookUp.openShared', { signInId }, { companySlug, token }).then(
          () => 'opened',
          () => 'refused',
        )
        expect(answer).toBe(isOpen && isRight ? 'opened' : 'refused')
        const forged = api.call('lookUp.openShared', { signInId }, { companySlug, token: newWorkerSecret() })
        await expect(forged).rejects.toThrow()
        const records = await withCardAccess(
          access,
          { signInId, companySlug, lookUpId, now: companies.dependencies.now() },
          async (scope) => scope?.recordIds ?? '{}',
        ).catch(() => '{}')
        expect(records !== '{}').toBe(isOpen && isRight)
      } finally {
        await leave()
      }
    },
  )
})

test('nobody stops what somebody else shares', async () => {
  await share()
  const [mine] = await shares()
  const jonas = await asSuperuser`select id from persons where tenant_id = ${trainer.id} and first_name = 'Jonas'`
  const link = await giveLink(trainer, { personId: jonas[0]!.id as string, email: 'jonas@example.org' })
  const theirs = await openPage(companies, link.token)
  for (const secret of [theirs.secretHash, hashWorkerSecret(newWorkerSecret())]) {
    await expect(endShare(worker, { secretHash: secret, shareId: mine!.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  }
  expect(await shares()).toHaveLength(1)
})
