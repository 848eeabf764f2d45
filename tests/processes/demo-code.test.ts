import { readFileSync } from 'node:fs'
import { request as requestPlain } from 'node:http'
import { request as requestOverTls } from 'node:https'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { makeStartEnvironment, start } from './started-process.ts'

const OPERATOR = 'operator@kyndig.example'

type Answer = { status: number; location: string | undefined; cookies: string[]; text: string }
type Ask = { headers?: Record<string, string>; form?: Record<string, string> }

/** One request, as a browser or a proxy sends it. `fetch` would not let us choose the host. */
function ask(origin: string, path: string, { headers = {}, form }: Ask = {}): Promise<Answer> {
  const send = origin.startsWith('https:') ? requestOverTls : requestPlain
  const options = {
    method: form ? 'POST' : 'GET',
    rejectUnauthorized: false,
    agent: false as const,
    headers: { ...(form && { 'content-type': 'application/x-www-form-urlencoded', origin }), ...headers },
  }
  return new Promise((resolve, reject) => {
    const sent = send(`${origin}${path}`, options, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => (text += chunk))
      response.on('end', () => {
        const { statusCode, headers: answered } = response
        const cookies = (answered['set-cookie'] ?? []).map((cookie) => cookie.split(';')[0]!)
        resolve({ status: statusCode!, location: answered.location, cookies, text })
      })
    })
    sent.on('error', reject)
    sent.end(form && new URLSearchParams(form).toString())
  })
}

const becomeOperator = (origin: string, headers?: Record<string, string>) =>
  ask(origin, '/sign-in/persona', { headers, form: { email: OPERATOR, next: '/operator' } })
const readOutbox = (origin: string, headers?: Record<string, string>) =>
  ask(origin, '/api/trpc/demo.outbox', { headers })

async function startDemo(...options: string[]) {
  const environment = await makeStartEnvironment()
  const started = start(environment, ...options)
  await started.said('Ctrl-C')
  onTestFinished(async () => {
    started.kill('SIGTERM')
    await started.ended
  })
  const code = readFileSync(join(environment.KYNDIG_DATA_DIR!, 'demo-code'), 'utf8').trim()
  return { code, output: started.output(), port: environment.PORT! }
}

/** True wherever a demo is reached from another machine: locked, until its code is entered. */
async function expectLockedUntilCode(origin: string, code: string, headers: Record<string, string> = {}) {
  const page = await ask(origin, '/sign-in', { headers: { ...headers, 'accept-language': 'nb' } })
  expect(page.text).toContain('Dette er en demo')
  expect(page.text).toContain('data-testid="demo-code"')
  expect(page.text).not.toContain('persona-operator')
  expect(await becomeOperator(origin, headers)).toMatchObject({
    cookies: [],
    location: expect.stringContaining('problem=demoCodeNeeded'),
  })
  expect((await readOutbox(origin, headers)).status).toBe(404)
  expect((await ask(origin, '/demo/outbox', { headers })).text).toContain('data-testid="demo-code"')

  const wrong = await ask(origin, '/demo/code', { headers, form: { code: 'AAAA-AAAA-AAAA', next: '/' } })
  expect(wrong).toMatchObject({ cookies: [], location: expect.stringContaining('problem=wrongDemoCode') })
  const typed = code.toLowerCase().replaceAll('-', ' ')
  const right = await ask(origin, '/demo/code', { headers, form: { code: typed, next: '/demo/outbox' } })
  expect(right.location).toBe('/demo/outbox')
  const cookie = right.cookies.join('; ')
  expect((await readOutbox(origin, { ...headers, cookie })).status).toBe(200)
  const signedIn = await becomeOperator(origin, { ...headers, cookie })
  expect([signedIn.location, signedIn.cookies.length]).toEqual(['/operator', 1])
}

test('a demo on loopback is open to this machine, and to nobody through a proxy', { timeout: 240_000 }, async () => {
  const { code, output, port } = await startDemo()
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  expect(output).toContain(code)
  const here = `http://127.0.0.1:${port}`
  expect((await ask(here, '/sign-in')).text).toContain('data-testid="persona-operator"')
  expect((await readOutbox(here)).status).toBe(200)
  expect((await becomeOperator(here)).cookies).toHaveLength(1)
  expect((await becomeOperator(`http://localhost:${port}`)).cookies).toHaveLength(1)
  await expectLockedUntilCode(here, code, { 'x-forwarded-for': '203.0.113.9' })
  await expectLockedUntilCode(here, code, { 'x-forwarded-for': '203.0.113.9', 'x-kyndig-local': '1' })

  // Wrong codes are accepted for a while, then even the right one is refused.
  const enter = (typed: string) => ask(here, '/demo/code', { form: { code: typed, next: '/' } })
  for (let count = 0; count < 20; count += 1) await enter('AAAA-AAAA-AAAB')
  expect(await enter(code)).toMatchObject({ cookies: [], location: expect.stringContaining('tooManyDemoCodes') })
})

describe('with --lan', () => {
  let address: string | undefined

  beforeAll(() => {
    const found = Object.values(networkInterfaces()).flat()
    address = found.find((each) => each?.family === 'IPv4' && !each.internal)?.address
  })

  test('a demo asks other machines for its code, and does not ask this one', { timeout: 240_000 }, async ({ skip }) => {
    if (!address) skip('this machine has no network')
    const { code, output, port } = await startDemo('--lan')
    expect(output).toContain(code)
    const [, url] = /Kyndig is ready: (\S+)/.exec(output)!
    await expectLockedUntilCode(url!, code)
    expect((await readOutbox(`https://127.0.0.1:${port}`)).status).toBe(200)
    expect((await ask(`https://127.0.0.1:${port}`, '/sign-in')).text).toContain('data-testid="persona-operator"')
  })
})
