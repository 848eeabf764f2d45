import { randomBytes } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'next-auth/jwt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import { formTokenOf, renewBrowserSecret } from '#server/auth/browser-cookie.ts'
import { chooseAppearance } from '#server/auth/choose-appearance.ts'
import { requestCodeByForm } from '#server/auth/request-code.ts'
import { nextAuthSecret } from '#server/auth/session-cookie.ts'
import { forgetSignIn, leaveForProvider, serveNextAuth, signInByForm } from '#server/auth/sign-in-request.ts'
import { getAccount } from '#server/domain/account/get-account.ts'
import { BUDGETS } from '#server/domain/budget/budgets.ts'
import { sendSignInEmail } from '#server/domain/email/send-email.ts'
import { SIGNED_IN_AGAIN } from '#server/domain/sign-in/rules.ts'
import { NETWORK_HEADER } from '#server/security/client-network.ts'
import { services } from '#server/services.ts'
import { openCookieJar } from '#tests/support/cookie-jar.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { CLIENT, openOpenIdProvider } from '#tests/support/openid-provider.ts'
import { openTestCompanies } from '#tests/support/test-companies.ts'

const url = 'http://127.0.0.1:4159'
const people = {
  kari: { email: 'kari@firma.example', email_verified: true, name: 'Kari Prøve', pid: '00000000000' },
  unproved: { email: 'admin@fjellbygg.example', email_verified: false, name: 'Noen Andre' },
  silent: {},
}
let asSuperuser: ReturnType<typeof openTestCompanies>['asSuperuser']
let provider: Awaited<ReturnType<typeof openOpenIdProvider>>

beforeAll(async () => {
  const database = await openTestDatabase()
  asSuperuser = openTestCompanies(database).asSuperuser
  provider = await openOpenIdProvider(`${url}/api/auth/callback/oidc`, people)
  Object.assign(process.env, {
    KYNDIG_MODE: 'demo',
    KYNDIG_URL: url,
    KYNDIG_SECRET: randomBytes(32).toString('base64'),
    KYNDIG_DATA_DIR: await mkdtemp(join(tmpdir(), 'kyndig-auth-')),
    DATABASE_URL: database.appUrl,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    NEXTAUTH_URL: url,
  })
  const email = 'admin@fjellbygg.example'
  await asSuperuser`insert into users (id, email, name, created_at) values (${newId()}, ${email}, 'Astrid', now())`
})

afterAll(() => services().access.close())

type Browser = ReturnType<typeof openCookieJar>

/** A form of one of our pages, sent by a browser without scripts. */
function send(
  browser: Browser,
  handle: (request: Request) => Promise<Response> | Response,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const request = new Request(`${url}/sign-in/x`, {
    method: 'POST',
    headers: {
      origin: url,
      cookie: browser.header(),
      'user-agent': 'X Firefox/1 Linux',
      // The server's mark for requests from this machine.
      'x-kyndig-local': '1',
      ...headers,
    },
    body: new URLSearchParams(fields),
  })
  return Promise.resolve(handle(request)).then((response) => browser.keep(response))
}

const withCode = (request: Request) => signInByForm(request, 'email-code', () => '/sign-in/check-mail')
const asPersona = (request: Request) => signInByForm(request, 'persona', () => '/sign-in')

async function whoIs(browser: Browser) {
  const token = browser.cookies.get('kyndig-session')
  if (!token) return null
  const claims = await decode({ token, secret: nextAuthSecret() })
  const account = await getAccount(services().contexts.account(String(claims!.signInId)))
  return { claims: claims!, email: account.user.email, name: account.user.name }
}

async function askForCode(email: string, headers?: Record<string, string>, browser = openCookieJar()) {
  const response = await send(browser, requestCodeByForm, { email, next: '/fjellbygg' }, headers)
  const location = new URL(response.headers.get('location')!, url)
  const requestId = location.searchParams.get('request')
  if (requestId) await sendSignInEmail(services().contexts.signIn(), { emailId: requestId }) // no jobs run here
  const sent = (await services().outbox!.list()).find(({ to }) => to === email)
  return {
    location,
    requestId: requestId ?? '',
    link: /link=([\w-]{43})/.exec(sent?.text ?? '')?.[1] ?? '',
    code: /^\d{4} \d{4}$/m.exec(sent?.text ?? '')?.[0] ?? '',
    subject: sent?.subject,
  }
}

describe('e-mail', () => {
  test('the typed code signs this browser in and continues to the requested page', async () => {
    const browser = openCookieJar()
    const { requestId, code, location } = await askForCode('code@firma.example')
    expect(location.pathname).toBe('/sign-in/check-mail')
    const response = await send(browser, withCode, { requestId, code, next: '/fjellbygg' })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/fjellbygg'])
    expect(await whoIs(browser)).toMatchObject({ email: 'code@firma.example', name: '' })
  })

  test('the cookie contains the id of the row and no personal data, and scripts cannot read it', async () => {
    const browser = openCookieJar()
    const { link } = await askForCode('cookie@firma.example', undefined, browser)
    const response = await send(browser, withCode, { link, next: '/' })
    const cookies = response.headers.getSetCookie()
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^kyndig-session=.+; Path=\/; Expires=.+; HttpOnly; SameSite=Lax$/)
    const { claims } = (await whoIs(browser))!
    expect(Object.keys(claims).sort()).toEqual(['exp', 'iat', 'jti', 'signInId'])
    expect(Number(claims.exp) - Number(claims.iat)).toBe(30 * 86_400)
    const [row] = await asSuperuser`select device, method from sign_ins where id = ${String(claims.signInId)}`
    expect(row).toEqual({ device: 'Firefox, Linux', method: 'email_link' })
  })

  test('the link signs in once', async () => {
    const [first, second] = [openCookieJar(), openCookieJar()]
    const { link } = await askForCode('link@firma.example', undefined, first)
    await send(first, withCode, { link, next: '/' })
    const response = await send(second, withCode, { link, next: '/' })
    expect(await whoIs(first)).toMatchObject({ email: 'link@firma.example' })
    expect(await whoIs(second)).toBeNull()
    expect(response.headers.get('location')).toBe('/sign-in/check-mail?problem=linkExpired')
  })

  test.each([
    [{ requestId: 'nonsense', code: '12345678' }, 'codeExpired'],
    [{ requestId: '01981111-0000-7000-8000-000000000000', code: 'abc' }, 'wrongCode'],
    [{ link: 'short' }, 'linkExpired'],
    [{}, 'codeExpired'],
  ])('%j is rejected in words', async (fields, problem) => {
    const browser = openCookieJar()
    const response = await send(browser, withCode, fields as Record<string, string>)
    expect(response.headers.get('location')).toBe(`/sign-in/check-mail?problem=${problem}`)
    expect(browser.cookies.size).toBe(0)
  })

  test('an invalid address is rejected on the page', async () => {
    expect((await askForCode('nobody')).location.search).toContain('problem=email')
  })

  test('too many sign-in e-mails from one place are rejected in words, with the time to wait', async () => {
    const from = { [NETWORK_HEADER]: '203.0.113.77' }
    const { most } = BUDGETS.signInLetter.limits[0]
    const locations: URL[] = []
    for (let count = 0; count <= most; count += 1) {
      const fields = { email: `many-${count}@firma.example`, next: '/' }
      const response = await send(openCookieJar(), requestCodeByForm, fields, from)
      locations.push(new URL(response.headers.get('location')!, url))
    }
    expect(locations.filter(({ pathname }) => pathname === '/sign-in/check-mail')).toHaveLength(most)
    expect(locations.at(-1)!.searchParams.get('problem')).toMatch(/^tooManySignInCodes-3\d{3}$/)
  })

  test('too many wrong codes are rejected with the time to wait, also through next-auth', async () => {
    const { requestId } = await askForCode('guessed@firma.example')
    const from = { [NETWORK_HEADER]: '203.0.113.78' }
    const problems: (string | null)[] = []
    for (let count = 0; count <= BUDGETS.signInTry.limits[1].most; count += 1) {
      const response = await send(openCookieJar(), withCode, { requestId, code: '0000 0000', next: '/' }, from)
      problems.push(new URL(response.headers.get('location')!, url).searchParams.get('problem'))
    }
    expect(problems.slice(0, 6)).toEqual([...Array(5).fill('wrongCode'), 'codeUsedUp'])
    expect(problems.at(-1)).toMatch(/^tooManyWrongCodes-\d{5}$/)
  })

  test('the e-mail is in the language of the page', async () => {
    expect((await askForCode('en@firma.example', { 'accept-language': 'en-GB' })).subject).toContain('is your code')
    expect((await askForCode('nb@firma.example', { cookie: 'kyndig-locale=nb' })).subject).toContain('er koden din')
  })

  test('a form from another site is rejected before anything happens', async () => {
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const fields = { email: 'admin@fjellbygg.example' }
    for (const handle of [requestCodeByForm, withCode, asPersona, leaveForProvider, forgetSignIn]) {
      const response = await send(openCookieJar(), handle, fields, elsewhere)
      expect(response.headers.get('location')).toMatch(/^\/sign-(in|out)\?problem=formNotOurs$/)
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })
})

describe('a browser that does not send the origin of a form (S1)', () => {
  const silent = { origin: 'null' }

  /** What a page with one of our forms gives the browser: a cookie, and a form field. */
  function openPage(browser: Browser) {
    const { secret, setCookie } = renewBrowserSecret(browser.header())
    browser.keep(new Response(null, { headers: { 'set-cookie': setCookie } }))
    return { formToken: formTokenOf(secret) }
  }

  test('signs in from a page that sends no referrer', async () => {
    const browser = openCookieJar()
    const form = openPage(browser)
    const asked = await send(browser, requestCodeByForm, { ...form, email: 'stille@firma.example', next: '/' }, silent)
    expect(asked.headers.get('location')).toMatch(/^\/sign-in\/check-mail\?request=/)
    await send(browser, asPersona, { ...form, email: 'admin@fjellbygg.example' }, silent)
    expect(await whoIs(browser)).toMatchObject({ email: 'admin@fjellbygg.example' })
    await send(browser, forgetSignIn, form, silent)
    expect(await whoIs(browser)).toBeNull()
  })

  test('is not signed in by a form of another site, and a page says so', async () => {
    const [victim, attacker] = [openCookieJar(), openCookieJar()]
    openPage(victim)
    const stolen = openPage(attacker)
    for (const fields of [{}, { formToken: '' }, stolen, { formToken: victim.cookies.get('kyndig-browser')! }]) {
      for (const handle of [requestCodeByForm, withCode, asPersona, leaveForProvider]) {
        const answer = await send(victim, handle, { email: 'admin@fjellbygg.example', ...fields }, silent)
        expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?problem=formNotOurs'])
      }
    }
    const answer = await send(victim, forgetSignIn, stolen, silent)
    expect(answer.headers.get('location')).toBe('/sign-out?problem=formNotOurs')
    // A browser that reports another origin is believed, whatever the form contains.
    const elsewhere = await send(attacker, asPersona, stolen, { ...silent, 'sec-fetch-site': 'cross-site' })
    expect(elsewhere.headers.getSetCookie()).toEqual([])
  })
})

describe('a mail scanner that presses the button (S2)', () => {
  test('leaves the code usable in the browser that asked for it', async () => {
    const [person, scanner] = [openCookieJar(), openCookieJar()]
    const { requestId, link, code } = await askForCode('skannet@firma.example', undefined, person)
    await send(scanner, withCode, { link, next: '/' })
    expect(await whoIs(scanner)).toMatchObject({ email: 'skannet@firma.example' })
    await send(person, withCode, { requestId, code, next: '/' })
    expect(await whoIs(person)).toMatchObject({ email: 'skannet@firma.example' })
    await expect(whoIs(scanner)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  })
})

describe('personas', () => {
  test('one click signs in as a demo user', async () => {
    const browser = openCookieJar()
    await send(browser, asPersona, { email: 'admin@fjellbygg.example' })
    expect(await whoIs(browser)).toMatchObject({ email: 'admin@fjellbygg.example' })
  })

  test('nobody else can be signed in, whether they are a user or not', async () => {
    await asSuperuser`insert into users (id, email, name, created_at)
      values (${newId()}, 'real@firma.example', 'Ekte', now())`
    for (const email of ['real@firma.example', 'viewer@fjellbygg.example', '']) {
      const browser = openCookieJar()
      await send(browser, asPersona, { email })
      expect(await whoIs(browser)).toBeNull()
    }
  })
})

describe('an OpenID Connect provider', () => {
  async function signInAt(subject: keyof typeof people, browser = openCookieJar()) {
    const leaving = await send(browser, leaveForProvider, { next: '/fjellbygg' })
    const back = await provider.signInAs(subject, leaving.headers.get('location')!)
    return { browser, leaving, back, answer: await comeBack(browser, back) }
  }

  /** How the browser's newest sign-in is kept, with the seconds since its person typed a password at the provider. */
  async function lastProof() {
    const [row] = await asSuperuser`select extract(epoch from created_at - proved_at)::float as seconds from sign_ins
      where method = 'oidc' order by created_at desc limit 1`
    return row!.seconds as number | null
  }

  test('says when somebody proved who they are, and is asked to have it done again', async () => {
    await signInAt('kari')
    expect(await lastProof()).toBeGreaterThanOrEqual(0)
    expect(await lastProof()).toBeLessThan(60)
    const again = await send(openCookieJar(), leaveForProvider, { next: SIGNED_IN_AGAIN })
    expect(new URL(again.headers.get('location')!).searchParams.get('prompt')).toBe('login')
    const usual = await send(openCookieJar(), leaveForProvider, { next: '/' })
    expect(new URL(usual.headers.get('location')!).searchParams.get('prompt')).toBeNull()
  })

  async function comeBack(browser: Browser, back: string) {
    const headers = { cookie: browser.header(), 'user-agent': 'X Chrome/1 Android' }
    return browser.keep(await serveNextAuth(new Request(back, { headers })))
  }

  test('signs in with code, PKCE, state and nonce, and continues to the requested page', async () => {
    const { browser, leaving, answer } = await signInAt('kari')
    const asked = new URL(leaving.headers.get('location')!).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({ response_type: 'code', code_challenge_method: 'S256' })
    expect([asked.get('state'), asked.get('nonce')].every(Boolean)).toBe(true)
    expect(answer.headers.get('location')).toBe('/fjellbygg')
    expect(await whoIs(browser)).toMatchObject({ email: 'kari@firma.example', name: 'Kari Prøve' })
  })

  test('finds the same user the second time, and stores no national identity number', async () => {
    const [{ browser }, again] = [await signInAt('kari'), await signInAt('kari')]
    expect((await whoIs(again.browser))!.email).toBe((await whoIs(browser))!.email)
    expect(await asSuperuser`select subject from identities`).toEqual([{ subject: 'kari' }])
    const [row] = await asSuperuser`select (select json_agg(i) from identities i)::text
      || (select json_agg(u) from users u)::text || (select json_agg(s) from sign_ins s)::text as everything`
    expect(row!.everything).not.toContain('00000000000')
  })

  test.each(['unproved', 'silent'] as const)(
    'tells "%s", who has no verified address, and links to nobody',
    async (subject) => {
      const { browser, answer } = await signInAt(subject)
      expect(answer.headers.get('location')).toBe('/sign-in?problem=emailNotVerified')
      expect(await whoIs(browser)).toBeNull()
      expect(await asSuperuser`select 1 from identities where subject = ${subject}`).toHaveLength(0)
    },
  )

  test('rejects an answer that was meant for another browser', async () => {
    const { back } = await signInAt('kari')
    const [victim, fresh] = [openCookieJar(), openCookieJar()]
    await send(victim, leaveForProvider, { next: '/' })
    for (const browser of [victim, fresh]) {
      await comeBack(browser, back)
      expect(await whoIs(browser)).toBeNull()
    }
  })

  test('leads back to the sign-in page when the provider rejects', async () => {
    const browser = openCookieJar()
    await send(browser, leaveForProvider, { next: '/' })
    const answer = await comeBack(browser, `${url}/api/auth/callback/oidc?error=access_denied&state=x`)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/api\/auth\/error\?error=/)
  })
})

describe('the routes of next-auth itself', () => {
  test('require its own token, and log nothing that a client chose', async () => {
    const post = (path: string) =>
      serveNextAuth(
        new Request(`${url}/api/auth/${path}`, {
          method: 'POST',
          headers: { origin: url },
          body: new URLSearchParams({ email: 'admin@fjellbygg.example' }),
        }),
      )
    expect((await post('callback/persona')).headers.getSetCookie().join()).not.toContain('kyndig-session')
    expect((await post('_log')).status).toBe(404)
  })

  test('clear the cookie on sign-out', async () => {
    const browser = openCookieJar()
    await send(browser, asPersona, { email: 'admin@fjellbygg.example' })
    expect(browser.cookies.size).toBe(1)
    await send(browser, forgetSignIn, {})
    expect(browser.cookies.size).toBe(0)
  })
})

describe('the form for language and theme', () => {
  test('sets both for a year, and leads back to the page that it came from, also before sign-in', async () => {
    const browser = openCookieJar()
    const next = '/sign-in?next=%2Ffjellbygg'
    const answer = await send(browser, chooseAppearance, { locale: 'en', theme: 'dark', next })
    expect(answer.headers.get('location')).toBe(next)
    expect(answer.headers.getSetCookie()).toEqual([
      'kyndig-locale=en; Path=/; Max-Age=31536000; SameSite=Lax',
      'kyndig-theme=dark; Path=/; Max-Age=31536000; SameSite=Lax',
    ])
  })

  test("on the way back to an attendee's page, sets the language of such pages alone", async () => {
    const next = '/check/0123'
    const polish = await send(openCookieJar(), chooseAppearance, { locale: 'pl', next })
    expect(polish.headers.get('location')).toBe(next)
    expect(polish.headers.getSetCookie()).toEqual(['kyndig-attendee-locale=pl; Path=/; Max-Age=31536000; SameSite=Lax'])
    const elsewhere = await send(openCookieJar(), chooseAppearance, { locale: 'pl', next: '/sign-in' })
    expect(elsewhere.headers.getSetCookie()).toEqual([])
  })

  test('sets nothing that is unknown, leads to no other site, and takes no form of another site', async () => {
    const odd = await send(openCookieJar(), chooseAppearance, {
      locale: 'xx',
      theme: 'a; b',
      next: '//elsewhere.example',
    })
    expect(odd.headers.get('location')).toBe('/')
    expect(odd.headers.getSetCookie()).toEqual([])
    const fields = { locale: 'en', theme: 'dark', next: '/' }
    const foreign = await send(openCookieJar(), chooseAppearance, fields, { 'sec-fetch-site': 'cross-site' })
    expect(foreign.headers.get('location')).toContain('problem=formNotOurs')
    expect(foreign.headers.getSetCookie()).toEqual([])
  })
})
