import { beforeAll, describe, expect, test } from 'vitest'
import { BUDGETS } from '#server/domain/budget/budgets.ts'
import { sendSignInEmail } from '#server/domain/email/send-email.ts'
import { describeSignInLink } from '#server/domain/sign-in/describe-sign-in-link.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { signInWithCode } from '#server/domain/sign-in/sign-in-with-code.ts'
import { signInWithLink } from '#server/domain/sign-in/sign-in-with-link.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { exhaustBudget } from '#tests/support/exhaust-budget.ts'
import { openMailbox, secretOf, sendWaitingEmails } from '#tests/support/mailbox.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

const MINUTE = 60_000
const device = 'Firefox, Linux'
const mailbox = openMailbox()
let dependencies: ReturnType<typeof openTestCompanies>

beforeAll(async () => {
  dependencies = openTestCompanies(await openTestDatabase(), {
    mailer: mailbox.mailer,
    settings: { url: 'https://kyndig.example', hmsQrHosts: [], acceptOpaqueQr: false, allowSyntheticOrgnrs: true },
  })
})

let people = 0
const newAddress = () => `person-${++people}@firma.example`

async function ask(email = newAddress()) {
  const ctx = dependencies.contexts.signIn()
  const { requestId } = await requestSignInCode(ctx, { email, locale: 'nb', next: '/courses' })
  await sendWaitingEmails(dependencies)
  const { code, link } = mailbox.last(email, 'signInCode')
  return { email, requestId, code, link }
}

const withCode = (requestId: string, code: string) =>
  signInWithCode(dependencies.contexts.signIn(), { requestId, code, device })
const withLink = (link: string) => signInWithLink(dependencies.contexts.signIn(), { link: secretOf(link), device })
const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0')
const signInsOf = (email: string) =>
  dependencies.asSuperuser`select s.* from sign_ins s join users u on u.id = s.user_id where u.email = ${email}`

describe('asking for an e-mail', () => {
  test('sends a link to our own page, with the return path, and eight digits', async () => {
    const { link, code } = await ask()
    expect(link).toMatch(/^https:\/\/kyndig\.example\/sign-in\/confirm\?link=[\w-]{43}&next=%2Fcourses$/)
    expect(code).toMatch(/^\d{8}$/)
  })

  test('stores neither the code nor the secret of the link', async () => {
    const { requestId, code, link } = await ask()
    const [row] = await dependencies.asSuperuser`select * from sign_in_codes where id = ${requestId}`
    const kept = [row!.code_hash, row!.link_hash].map((hash: Buffer) => hash.toString('latin1'))
    expect(kept.join()).not.toContain(code)
    expect(kept.join()).not.toContain(secretOf(link))
    expect(row!.code_hash).toHaveLength(32)
  })

  test('creates no user before the address is proved', async () => {
    const { email } = await ask()
    expect(await dependencies.asSuperuser`select 1 from users where email = ${email}`).toHaveLength(0)
  })

  test('is rejected the sixth time within a quarter of an hour, and allowed again afterwards', async () => {
    const { email } = await ask()
    for (let count = 2; count <= 5; count += 1) await ask(email)
    await expect(ask(email)).rejects.toMatchObject({ code: 'TOO_MANY', reason: 'tooManySignInCodes' })
    dependencies.passTime(15 * MINUTE)
    await expect(ask(email)).resolves.toMatchObject({ email })
  })

  test('counts concurrent requests', async () => {
    const { email } = await ask()
    for (let count = 2; count <= 4; count += 1) await ask(email)
    const answers = await Promise.allSettled(Array.from({ length: 3 }, () => ask(email)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('keeps its e-mail encrypted until it is sent', async () => {
    mailbox.breakDown()
    const email = newAddress()
    const { requestId } = await requestSignInCode(dependencies.contexts.signIn(), { email, locale: 'nb', next: '/' })
    const kept = () =>
      dependencies.asSuperuser`select content, sent_at, attempts from sign_in_emails where id = ${requestId}`
    await sendWaitingEmails(dependencies)
    const [waiting] = await kept()
    expect(waiting).toMatchObject({ sent_at: null, attempts: 1 })
    expect(waiting!.content.toString('latin1')).not.toContain(email)
    mailbox.breakDown(null)
    await sendWaitingEmails(dependencies)
    expect(mailbox.last(email, 'signInCode').code).toMatch(/^\d{8}$/)
    expect(await kept()).toMatchObject([{ content: null, sent_at: expect.any(Date), attempts: 2 }])
  })

  test('gives up the e-mail and erases it when its code is too old', async () => {
    mailbox.breakDown()
    const email = newAddress()
    const { requestId } = await requestSignInCode(dependencies.contexts.signIn(), { email, locale: 'nb', next: '/' })
    await sendWaitingEmails(dependencies)
    mailbox.breakDown(null)
    dependencies.passTime(15 * MINUTE)
    const answer = await sendSignInEmail(dependencies.contexts.signIn(), { emailId: requestId })
    expect(answer).toEqual({ status: 'deadletter', code: 'MAIL_UNREACHABLE' })
    const [row] =
      await dependencies.asSuperuser`select content, sent_at, given_up_at from sign_in_emails where id = ${requestId}`
    expect(row).toMatchObject({ content: null, sent_at: null, given_up_at: expect.any(Date) })
    expect(() => mailbox.last(email, 'signInCode')).toThrow()
  })
})

describe('the typed code', () => {
  test('signs in once, as a new user without a name, for thirty days', async () => {
    const { email, requestId, code } = await ask()
    const { signInId, userId } = await withCode(requestId, code)
    const [row] = await signInsOf(email)
    expect(row).toMatchObject({ id: signInId, user_id: userId, method: 'email_code', device, revoked_at: null })
    expect(row!.expires_at - row!.created_at).toBe(30 * 24 * 60 * MINUTE)
    expect(await dependencies.asSuperuser`select name from users where id = ${userId}`).toMatchObject([{ name: '' }])
    await expect(withCode(requestId, code)).rejects.toMatchObject({ reason: 'codeExpired' })
  })

  test('signs the same user in again', async () => {
    const first = await ask()
    const again = await ask(first.email)
    const [one, two] = [await withCode(first.requestId, first.code), await withCode(again.requestId, again.code)]
    expect(two.userId).toBe(one.userId)
    expect(two.signInId).not.toBe(one.signInId)
  })

  test('uses up the link of the same e-mail', async () => {
    const { requestId, code, link } = await ask()
    await withCode(requestId, code)
    await expect(withLink(link)).rejects.toMatchObject({ reason: 'linkExpired' })
  })

  test('does not work for another request', async () => {
    const [one, two] = [await ask(), await ask()]
    await expect(withCode(one.requestId, two.code)).rejects.toMatchObject({ reason: 'wrongCode' })
  })

  test('is void after five wrong tries, even when the next one is right', async () => {
    const { requestId, code, email, link } = await ask()
    for (let count = 1; count <= 5; count += 1) {
      await expect(withCode(requestId, wrong(code))).rejects.toMatchObject({ reason: 'wrongCode' })
    }
    await expect(withCode(requestId, code)).rejects.toMatchObject({ code: 'INVALID', reason: 'codeUsedUp' })
    expect(await signInsOf(email)).toHaveLength(0)
    await expect(withLink(link)).resolves.toBeDefined()
  })

  test('allows at most five guesses, also concurrent ones', async () => {
    const { requestId, code } = await ask()
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => withCode(requestId, wrong(code))))
    const guesses = answers.filter((answer) => answer.status === 'rejected' && answer.reason.reason === 'wrongCode')
    expect(guesses).toHaveLength(5)
  })

  test('allows at most fifteen guesses a day, however many new codes are requested', async () => {
    const email = newAddress()
    let guesses = 0
    for (let round = 1; round <= 4; round += 1) {
      const { requestId, code } = await ask(email)
      for (let count = 1; count <= 5; count += 1) {
        const reason = await withCode(requestId, wrong(code)).catch((error) => error.reason)
        if (reason === 'wrongCode') guesses += 1
      }
    }
    expect(guesses).toBe(15)
  })

  test('is valid for fifteen minutes', async () => {
    const { requestId, code } = await ask()
    dependencies.passTime(15 * MINUTE)
    await expect(withCode(requestId, code)).rejects.toMatchObject({ reason: 'codeExpired' })
  })

  test('for an unknown request is answered like an expired one', async () => {
    await expect(withCode('01981111-0000-7000-8000-000000000000', '12345678')).rejects.toMatchObject({
      reason: 'codeExpired',
    })
  })

  test('signs in once, however many use it at the same moment', async () => {
    const { requestId, code, email } = await ask()
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => withCode(requestId, code)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await signInsOf(email)).toHaveLength(1)
  })
})

describe('the link', () => {
  test('can be opened without being used up', async () => {
    const { link, email } = await ask()
    const look = () => describeSignInLink(dependencies.contexts.signIn(), { link: secretOf(link) })
    expect(await look()).toEqual({ email, elsewhere: false })
    expect(await look()).toEqual({ email, elsewhere: false })
    await withLink(link)
    expect(await look()).toBeNull()
  })

  test('signs in once, however many follow it at the same moment', async () => {
    const { link, email } = await ask()
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => withLink(link)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await signInsOf(email)).toMatchObject([{ method: 'email_link' }])
  })

  test('is valid for fifteen minutes', async () => {
    const { link } = await ask()
    dependencies.passTime(15 * MINUTE)
    await expect(withLink(link)).rejects.toMatchObject({ code: 'INVALID', reason: 'linkExpired' })
  })
})

describe('a link that is followed in another browser than the one that asked (S2)', () => {
  const [asking, other, third] = ['a'.repeat(43), 'b'.repeat(43), 'c'.repeat(43)]

  async function askFrom(browser: string | null, email = newAddress()) {
    const ctx = dependencies.contexts.signIn()
    const { requestId } = await requestSignInCode(ctx, { email, locale: 'nb', next: '/', browser })
    await sendWaitingEmails(dependencies)
    const { code, link } = mailbox.last(email, 'signInCode')
    return { email, requestId, code, link: secretOf(link) }
  }
  const follow = (link: string, browser: string | null) =>
    signInWithLink(dependencies.contexts.signIn(), { link, device, browser })
  const type = (requestId: string, code: string, browser: string | null) =>
    signInWithCode(dependencies.contexts.signIn(), { requestId, code, device, browser })

  test('signs in there, for a day: a second device works', async () => {
    const { link, email } = await askFrom(asking)
    await follow(link, other)
    const [row] = await signInsOf(email)
    expect(row!.expires_at - row!.created_at).toBe(24 * 60 * MINUTE)
    expect(row!.revoked_at).toBeNull()
  })

  test('leaves code and link to the browser that asked, which ends the other sign-in', async () => {
    for (const finish of ['code', 'link'] as const) {
      const { link, email, requestId, code } = await askFrom(asking)
      const scanner = await follow(link, other)
      const mine = finish === 'code' ? await type(requestId, code, asking) : await follow(link, asking)
      const rows = await signInsOf(email)
      const ended = Object.fromEntries(rows.map((row) => [row.id, row.revoked_at !== null]))
      expect(ended).toEqual({ [scanner.signInId]: true, [mine.signInId]: false })
      await expect(follow(link, asking)).rejects.toMatchObject({ reason: 'linkExpired' })
      await expect(type(requestId, code, asking)).rejects.toMatchObject({ reason: 'codeExpired' })
    }
  })

  test('works there once, and the code then works nowhere else', async () => {
    const { link, requestId, code } = await askFrom(asking)
    const answers = await Promise.allSettled([other, third, null].map((browser) => follow(link, browser)))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(follow(link, third)).rejects.toMatchObject({ reason: 'linkUsedElsewhere' })
    for (const browser of [other, third, null]) {
      await expect(type(requestId, code, browser)).rejects.toMatchObject({ reason: 'codeExpired' })
    }
  })

  test('is detected before anything is used up', async () => {
    const { link, email } = await askFrom(asking)
    const describe = (browser: string | null) => describeSignInLink(dependencies.contexts.signIn(), { link, browser })
    expect(await describe(asking)).toEqual({ email, elsewhere: false })
    expect(await describe(other)).toEqual({ email, elsewhere: true })
    await follow(link, other)
    expect(await describe(asking)).toEqual({ email, elsewhere: false })
    expect(await describe(third)).toBeNull()
  })

  test('uses both up when the browser kept nothing, or the previous version asked', async () => {
    const { link, requestId, code } = await askFrom(null)
    await follow(link, other)
    await expect(type(requestId, code, null)).rejects.toMatchObject({ reason: 'codeExpired' })
  })
})

describe('limits by place', () => {
  const networkOf = (number: number) => `198.51.100.${number}`
  const askFrom = (network: string, email = newAddress()) =>
    requestSignInCode(dependencies.contexts.signIn(network), { email, locale: 'nb', next: '/' })
  const guessFrom = (network: string, requestId: string) =>
    signInWithCode(dependencies.contexts.signIn(network), { requestId, code: '00000000', device }).catch(
      ({ reason }: { reason: string }) => reason,
    )
  const most = (budget: 'signInLetter' | 'signInTry') => BUDGETS[budget].limits[0].most

  test('e-mail to many addresses stops at the budget of the place, and other places are not affected', async () => {
    const asked = await Promise.allSettled(
      Array.from({ length: most('signInLetter') + 9 }, () => askFrom(networkOf(1))),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(most('signInLetter'))
    await expect(askFrom(networkOf(1))).rejects.toMatchObject({ code: 'TOO_MANY', retryAfterSeconds: 3_600 })
    await expect(askFrom(networkOf(2))).resolves.toMatchObject({ requestId: expect.any(String) })
    dependencies.passTime(60 * MINUTE)
    await expect(askFrom(networkOf(1))).resolves.toMatchObject({ requestId: expect.any(String) })
  })

  test('wrong codes for many addresses stop at the budget of the place, and raise an alarm for the operator', async () => {
    await dependencies.asSuperuser`delete from budget_alarms`
    let guesses = 0
    for (let address = 0; address < 30; address += 1) {
      const { requestId } = await askFrom(networkOf(10 + address))
      for (let count = 0; count < 4; count += 1) {
        if ((await guessFrom(networkOf(3), requestId)) === 'wrongCode') guesses += 1
      }
    }
    expect(guesses).toBe(most('signInTry'))
    const alarms = await dependencies.asSuperuser`select budget, level from budget_alarms where budget = 'wrongCode'`
    expect(alarms).toEqual([{ budget: 'wrongCode', level: 'network' }])
  })

  test('e-mail to everybody, from everywhere, stops at the budget of the installation', async () => {
    const now = dependencies.contexts.signIn().now()
    const subject = 'installation'
    await exhaustBudget(dependencies.asSuperuser, 'signInLetter', { level: 'installation', subject, now, left: 2 })
    const asked = await Promise.allSettled(Array.from({ length: 5 }, (_, number) => askFrom(networkOf(100 + number))))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  })
})
