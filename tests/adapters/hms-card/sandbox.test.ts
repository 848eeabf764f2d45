import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { dateFromToday } from '#server/adapters/hms-card/sandbox/card-register.ts'
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '#server/adapters/hms-card/sandbox/credentials.ts'
import { LANGUAGES, TEXTS } from '#server/adapters/hms-card/sandbox/page/page-texts.ts'
import { slugOf } from '#server/adapters/hms-card/sandbox/sandbox-data.ts'
import { startSandbox } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { DATA, useSandbox } from './register-under-test.ts'

const ALL = [...DATA.cards, ...DATA.faults]
const FORM = {
  grant_type: 'client_credentials',
  client_id: SANDBOX_CLIENT_ID,
  client_secret: SANDBOX_CLIENT_SECRET,
}

describe('the token endpoint', () => {
  const test = useSandbox()
  const post = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(test.sandbox.tokenUrl, { method: 'POST', body: new URLSearchParams(form), headers })
  const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` })

  it('accepts credentials in the form', async () => {
    const response = await post(FORM)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'hms:status hms:person',
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('accepts credentials by HTTP Basic, and grants only the requested scopes', async () => {
    const response = await post(
      { grant_type: 'client_credentials', scope: 'hms:status' },
      basic(SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET),
    )
    expect(await response.json()).toMatchObject({ scope: 'hms:status' })
  })

  it.each([
    ['no grant type', { client_id: SANDBOX_CLIENT_ID }, {}, 400, 'invalid_request'],
    ['both ways at once', FORM, basic(SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET), 400, 'invalid_request'],
    ['another grant type', { ...FORM, grant_type: 'password' }, {}, 400, 'unsupported_grant_type'],
    ['a scope that is not there', { ...FORM, scope: 'hms:status hms:order' }, {}, 400, 'invalid_scope'],
    ['a wrong secret', { ...FORM, client_secret: 'x' }, {}, 401, 'invalid_client'],
    ['a wrong client', { ...FORM, client_id: 'x' }, {}, 401, 'invalid_client'],
    ['no credentials', { grant_type: 'client_credentials' }, {}, 401, 'invalid_client'],
    [
      'a wrong Basic secret',
      { grant_type: 'client_credentials' },
      basic(SANDBOX_CLIENT_ID, 'x'),
      401,
      'invalid_client',
    ],
  ] as const)('rejects %s', async (_, form, headers, status, error) => {
    const response = await post(form, headers)
    expect([response.status, await response.json()]).toEqual([status, { error }])
  })

  it('issues tokens that expire and that open only their scope', async () => {
    const { access_token } = await (await post({ ...FORM, scope: 'hms:status' })).json()
    const headers = { authorization: `Bearer ${access_token}` }
    const status = () => fetch(`${test.sandbox.url}/v1/cards/9000001/status`, { headers })
    expect((await status()).status).toBe(200)
    const lookup = await fetch(`${test.sandbox.url}/v1/cards/lookup`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ type: 'qr', value: DATA.cards[0]?.qr }),
    })
    expect([lookup.status, await lookup.json()]).toEqual([403, expect.objectContaining({ code: 'MANGLER_TILGANG' })])
    test.advance(600_000)
    expect((await status()).status).toBe(401)
  })
})

describe('the look-ups', () => {
  const test = useSandbox()

  async function authorized() {
    const response = await fetch(test.sandbox.tokenUrl, { method: 'POST', body: new URLSearchParams(FORM) })
    return { authorization: `Bearer ${(await response.json()).access_token}`, 'content-type': 'application/json' }
  }

  it('require a token', async () => {
    expect((await fetch(`${test.sandbox.url}/v1/cards/9000001/status`)).status).toBe(401)
    expect((await fetch(`${test.sandbox.url}/v1/cards/lookup`, { method: 'POST', body: '{}' })).status).toBe(401)
  })

  it.each(['123', 'abc1234', '123456789', '90%20001'])('reject %s as a card number', async (cardNumber) => {
    const response = await fetch(`${test.sandbox.url}/v1/cards/${cardNumber}/status`, { headers: await authorized() })
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ code: 'UGYLDIG_INNDATA' }),
    ])
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })

  it.each(['', '{', '[]', '{"type":"number","value":"9000001"}', '{"type":"qr","value":""}'])(
    'reject %j as a body',
    async (body) => {
      const request = { method: 'POST', headers: await authorized(), body }
      expect((await fetch(`${test.sandbox.url}/v1/cards/lookup`, request)).status).toBe(400)
    },
  )

  it('forget a card on request', async () => {
    const headers = await authorized()
    const change = { method: 'POST', headers, body: JSON.stringify({ forgottenCards: ['valid-kari'] }) }
    expect((await fetch(`${test.sandbox.url}/sandbox/control`, change)).status).toBe(200)
    expect((await fetch(`${test.sandbox.url}/v1/cards/9000001/status`, { headers })).status).toBe(404)
    expect((await fetch(`${test.sandbox.url}/v1/cards/9000002/status`, { headers })).status).toBe(200)
  })

  it('return dates relative to today in Norway', () => {
    expect(dateFromToday('-200d', new Date('2026-11-22T09:00:00Z'))).toBe('2026-05-06')
    expect(dateFromToday('+530d', new Date('2026-11-22T09:00:00Z'))).toBe('2028-05-05')
    expect(dateFromToday('+0d', new Date('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
  })
})

describe('the control endpoint', () => {
  const test = useSandbox()
  const tell = (body: string, contentType = 'application/json') =>
    fetch(`${test.sandbox.url}/sandbox/control`, { method: 'POST', body, headers: { 'content-type': contentType } })

  it('names what it does not understand, and changes nothing', async () => {
    const response = await tell('{"register":{"latencyMs":-1}}')
    expect([response.status, await response.json()]).toEqual([
      400,
      { problems: [expect.stringContaining('latencyMs')] },
    ])
    expect((await tell('{"register":{"mood":"bad"}}')).status).toBe(400)
    expect(test.sandbox.control.state.register.latencyMs).toBe(0)
  })

  it('rejects a form, which any web page could send', async () => {
    expect((await tell('{"register":{"down":true}}', 'text/plain')).status).toBe(400)
    expect(test.sandbox.control.state.register.down).toBe(false)
  })

  it('resets everything', async () => {
    await tell('{"register":{"down":true},"enterprises":{"down":true},"forgottenCards":["hang"]}')
    const response = await fetch(`${test.sandbox.url}/sandbox/control`, { method: 'DELETE' })
    expect(await response.json()).toMatchObject({
      state: { register: { down: false }, enterprises: { down: false }, forgottenCards: [] },
    })
  })
})

describe('the page', () => {
  const test = useSandbox()
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${test.sandbox.url}${path}`, { headers })

  beforeAll(() => {
    const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(wasm)).buffer } })
  })

  it.each(LANGUAGES)('shows every card and every fault, in %s', async (language) => {
    const page = await (await get(`/?lang=${language}`)).text()
    expect(page).toContain(`<html lang="${language}">`)
    for (const item of ALL) {
      expect(page).toContain(`src="/qr/${slugOf(item)}.svg"`)
      expect(page).toContain(`href="/qr/${slugOf(item)}.png"`)
      expect(TEXTS[language].faultItems[slugOf(item)] !== undefined).toBe('http' in item || 'hang' in item)
    }
    for (const { kortholder } of DATA.cards) expect(page).toContain(`${kortholder[0]} ${kortholder[1]}`)
    expect(page).not.toContain('undefined')
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//)
  })

  it("follows the browser's language, and falls back to Norwegian", async () => {
    expect(await (await get('/', { 'accept-language': 'en-GB,en;q=0.8' })).text()).toContain('<html lang="en">')
    expect(await (await get('/', { 'accept-language': 'de' })).text()).toContain('<html lang="nb">')
  })

  it.each(ALL.map((item) => [slugOf(item), item.qr]))(
    'shows the code of %s as a readable picture',
    async (slug, qr) => {
      const response = await get(`/qr/${slug}.png`)
      expect(response.headers.get('content-type')).toBe('image/png')
      const results = await readBarcodes(new Uint8Array(await response.arrayBuffer()))
      expect(results.map(({ text }) => text)).toEqual([qr])
      expect((await get(`/cards/${slug}`)).status).toBe(200)
      expect((await get(`/qr/${slug}.svg`)).headers.get('content-type')).toBe('image/svg+xml')
    },
  )

  it('has a strict policy and serves every file that it names', async () => {
    const response = await get('/')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const path of ['/sandbox.css', '/sandbox-browser.js', '/font.woff2', '/font-ext.woff2', '/openapi.yaml']) {
      expect((await get(path)).status, path).toBe(200)
    }
  })

  it.each(['/nowhere', '/cards/nobody', '/qr/nobody.png', '/../cards.json', '//evil.example'])(
    'serves nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404)
    },
  )
})

describe('starting', () => {
  it('fails when the port is taken', async () => {
    const first = await startSandbox()
    const port = Number(new URL(first.url).port)
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
    await first.close()
  })
})
