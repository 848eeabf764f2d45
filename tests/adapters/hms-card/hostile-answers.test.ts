import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { KARI, useSandbox } from './register-under-test.ts'

const NUMBER = { by: 'cardNumber', cardNumber: '9000001' } as const
const VALID = { kortnummer: '9000001', status: 'Gyldig', kontrollertTidspunkt: '2026-11-22T10:00:00+01:00' }

describe('answers that no register should give', () => {
  const test = useSandbox()

  it.each([
    ['html', 'CONTRACT_VIOLATION'],
    ['emptyBody', 'CONTRACT_VIOLATION'],
    ['huge', 'CONTRACT_VIOLATION'],
    ['gzipBomb', 'CONTRACT_VIOLATION'],
    ['redirect', 'CONTRACT_VIOLATION'],
    ['cut', 'UNAVAILABLE'],
    ['badGateway', 'UNAVAILABLE'],
  ] as const)('%s is %s', async (mode, code) => {
    test.sandbox.control.change({ register: { mode } })
    expect(await test.createRegister().lookup(KARI, { timeoutProfile: 'interactive' })).toEqual({
      outcome: 'error',
      error: { code },
    })
    expect(test.sandbox.control.stats.trapRequests).toBe(0)
  })

  it('never accepts a person in the answer to a card number', async () => {
    test.sandbox.control.change({ register: { mode: 'oversharing' } })
    const answer = await test.createRegister().lookup(NUMBER, { timeoutProfile: 'interactive' })
    expect(answer).toMatchObject({ outcome: 'card', card: { status: 'VALID', cardNumber: '9000001' } })
    expect(JSON.stringify(answer)).not.toMatch(/Kari|Testesen|1990/)
  })

  it('is unavailable when the register is down', async () => {
    test.sandbox.control.change({ register: { down: true } })
    expect(await test.createRegister().lookup(KARI, { timeoutProfile: 'interactive' })).toEqual({
      outcome: 'error',
      error: { code: 'UNAVAILABLE' },
    })
  })
})

describe('a server that answers as scripted', () => {
  const test = useSandbox()
  const servers: ReturnType<typeof createServer>[] = []
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections()
  })

  async function serve(status: number, body: string | Buffer, contentType = 'application/json') {
    const server = createServer((_, response) => {
      response.writeHead(status, { 'content-type': contentType }).end(body)
    })
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return test.createRegister({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` })
  }

  async function askNumber(status: number, body: unknown) {
    const register = await serve(status, JSON.stringify(body))
    return register.lookup(NUMBER, { timeoutProfile: 'interactive' })
  }

  async function askQr(body: unknown) {
    const register = await serve(200, JSON.stringify(body))
    return register.lookup(KARI, { timeoutProfile: 'interactive' })
  }

  const violation = { outcome: 'error', error: { code: 'CONTRACT_VIOLATION' } }

  it('accepts null fields and unknown fields', async () => {
    const body = { ...VALID, arsak: null, virksomhet: null, kortholder: null, utlopsdato: null, bransje: null, ny: 1 }
    expect(await askQr(body)).toEqual({
      outcome: 'card',
      card: {
        status: 'VALID',
        statusRaw: 'Gyldig',
        cardNumber: '9000001',
        checkedAt: new Date('2026-11-22T09:00:00Z'),
      },
    })
  })

  it.each(['GYLDIG', 'gyldig', ' Gyldig', 'Gyldig ', 'constructor', '__proto__', 'VALID'])(
    'does not treat %j as valid',
    async (status) => {
      expect(await askNumber(200, { ...VALID, status })).toMatchObject({
        card: { status: 'UNRECOGNISED', statusRaw: status },
      })
    },
  )

  it('accepts names of any length and spelling, and keeps as much as fits', async () => {
    const kortholder = {
      fornavn: `${'Å'.repeat(99)}\u{20bb7}lang`,
      etternavn: ' Null\u0000tegn\n',
      fodselsdato: '1990-05-05',
    }
    const virksomhet = { organisasjonsnummer: '310000019', navn: 'Bygg\u0000og Test AS' }
    expect(await askQr({ ...VALID, kortholder, virksomhet })).toMatchObject({
      card: {
        person: { firstName: `${'Å'.repeat(99)}\u{20bb7}`, lastName: 'Null tegn' },
        employer: { name: 'Bygg og Test AS' },
      },
    })
    expect(await askQr({ ...VALID, status: 'Gyl\u0000dig' })).toEqual(violation)
    expect(await askQr({ ...VALID, kortholder: { ...kortholder, fodselsdato: '0000-01-01' } })).toEqual(violation)
  })

  it('drops a reason that it does not know', async () => {
    const reasonFor = async (fields: object) => {
      const answer = await askNumber(200, { ...VALID, ...fields })
      return answer.outcome === 'card' ? answer.card.reason : answer
    }
    expect(await reasonFor({ status: 'Sperret', arsak: 'REGISTERKRAV' })).toBe('REGISTER_REQUIREMENT')
    expect(await reasonFor({ status: 'Sperret', arsak: 'NYTT_ORD' })).toBe('UNSPECIFIED')
    expect(await reasonFor({ status: 'Sperret' })).toBe('UNSPECIFIED')
    expect(await reasonFor({ status: 'Gyldig' })).toBeUndefined()
    expect(await reasonFor({ status: 'Venter' })).toBeUndefined()
  })

  it('rejects an answer about another card than the requested one', async () => {
    expect(await askNumber(200, { ...VALID, kortnummer: '9000002' })).toEqual(violation)
    expect(await askNumber(200, { ...VALID, kortnummer: '09000001' })).toMatchObject({ outcome: 'card' })
    expect(await askNumber(200, { ...VALID, kortnummer: undefined })).toMatchObject({ outcome: 'card' })
  })

  it.each([
    [{ ...VALID, status: undefined }],
    [{ ...VALID, status: '' }],
    [{ ...VALID, kontrollertTidspunkt: '22.11.2026' }],
    [{ ...VALID, kortnummer: 'ABC' }],
    [{ ...VALID, virksomhet: { organisasjonsnummer: '31000001', navn: 'Kort' } }],
    [{ ...VALID, virksomhet: { organisasjonsnummer: '310000019' } }],
    [{ ...VALID, kortholder: { fornavn: 'Kari', etternavn: 'Testesen', fodselsdato: '1990-02-30' } }],
    [{ ...VALID, kortholder: { fornavn: ' ', etternavn: '', fodselsdato: '1990-05-05' } }],
    [{ ...VALID, kortholder: { fornavn: 'K'.repeat(201), etternavn: 'Testesen', fodselsdato: '1990-05-05' } }],
    [{ ...VALID, utlopsdato: '2026-13-01' }],
    [[VALID]],
    ['Gyldig'],
    [null],
  ])('reports %j as a breach of the contract', async (body) => {
    expect(await askQr(body)).toEqual(violation)
  })

  it.each([
    [400, 'CONTRACT_VIOLATION'],
    [401, 'UNAUTHENTICATED'],
    [403, 'FORBIDDEN'],
    [404, 'CONTRACT_VIOLATION'],
    [418, 'CONTRACT_VIOLATION'],
    [204, 'CONTRACT_VIOLATION'],
    [429, 'RATE_LIMITED'],
    [500, 'UNAVAILABLE'],
    [502, 'UNAVAILABLE'],
    [520, 'UNAVAILABLE'],
  ])('reports %i without a known problem as %s', async (status, code) => {
    expect(await askNumber(status, {})).toEqual({ outcome: 'error', error: { code } })
  })

  it('does not report an unknown card when the address is unknown', async () => {
    expect(await askNumber(404, { status: 404, code: 'UKJENT_RESSURS' })).toEqual(violation)
    expect(await askNumber(200, { status: 404, code: 'UKJENT_KORT' })).toMatchObject({ outcome: 'error' })
    expect(await askNumber(500, { status: 404, code: 'UKJENT_KORT' })).toMatchObject({ error: { code: 'UNAVAILABLE' } })
  })

  it('reads at most 64 KiB', async () => {
    const padded = (size: number) => JSON.stringify(VALID).padEnd(size)
    const ask = async (size: number) =>
      (await serve(200, padded(size))).lookup(NUMBER, { timeoutProfile: 'interactive' })
    expect(await ask(64 * 1024)).toMatchObject({ outcome: 'card' })
    expect(await ask(64 * 1024 + 1)).toEqual(violation)
  })

  it('rejects text that is not UTF-8', async () => {
    const body = Buffer.from(
      JSON.stringify({ ...VALID, virksomhet: { organisasjonsnummer: '310000019', navn: 'Åse' } }),
      'latin1',
    )
    expect(await (await serve(200, body)).lookup(NUMBER, { timeoutProfile: 'interactive' })).toEqual(violation)
  })
})
