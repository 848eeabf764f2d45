import { describe, expect, it } from 'vitest'
import { SANDBOX_CLIENT } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { KARI, useSandbox } from './register-under-test.ts'

describe('the access token', () => {
  const test = useSandbox()
  const ask = (register = test.createRegister()) => register.lookup(KARI, { timeoutProfile: 'interactive' })

  it('is fetched once for many look-ups', async () => {
    const register = test.createRegister()
    for (let index = 0; index < 5; index += 1) expect(await ask(register)).toMatchObject({ outcome: 'card' })
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 1, lookupRequests: 5 })
  })

  it('is already fetched after warm-up, and warm-up never throws', async () => {
    const register = test.createRegister()
    await register.prepare()
    await ask(register)
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 1, lookupRequests: 1 })
    test.sandbox.control.change({ register: { tokenMode: 'html' } })
    await expect(test.createRegister().prepare()).resolves.toBeUndefined()
  })

  it('is fetched once when many ask at the same time', async () => {
    const register = test.createRegister()
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask(register)))
    expect(answers.every(({ outcome }) => outcome === 'card')).toBe(true)
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 1, lookupRequests: 20 })
  })

  it('is used until one minute before it expires', async () => {
    const register = test.createRegister()
    await ask(register)
    test.advance((600 - 60) * 1000 - 1)
    await ask(register)
    expect(test.sandbox.control.stats.tokenRequests).toBe(1)
    test.advance(1)
    await ask(register)
    expect(test.sandbox.control.stats.tokenRequests).toBe(2)
  })

  it('is replaced once when the register rejects it', async () => {
    const register = test.createRegister()
    await ask(register)
    test.sandbox.control.change({ revokeTokens: true })
    expect(await ask(register)).toMatchObject({ outcome: 'card' })
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 2, lookupRequests: 3 })
  })

  it('is replaced only once when the register keeps rejecting it', async () => {
    const refused = { by: 'cardNumber', cardNumber: '9000401' } as const
    const answer = await test.createRegister().lookup(refused, { timeoutProfile: 'job' })
    expect(answer).toEqual({ outcome: 'error', error: { code: 'UNAUTHENTICATED' } })
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 2, statusRequests: 2 })
  })

  it('is refreshed once when many callers find at the same time that it was revoked', async () => {
    const register = test.createRegister()
    await ask(register)
    test.sandbox.control.change({ revokeTokens: true })
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(register)))
    expect(answers.every(({ outcome }) => outcome === 'card')).toBe(true)
    expect(test.sandbox.control.stats.tokenRequests).toBe(2)
  })

  it('that arrives too late for one caller serves the next', async () => {
    const register = test.createRegister()
    test.sandbox.control.change({ register: { latencyMs: 150 } })
    const withShortTimeouts = await register.lookup(KARI, {
      timeoutProfile: 'interactive',
      signal: AbortSignal.timeout(30),
    })
    expect(withShortTimeouts).toMatchObject({ error: { code: 'UNAVAILABLE' } })
    expect(await ask(register)).toMatchObject({ outcome: 'card' })
    expect(test.sandbox.control.stats.tokenRequests).toBe(1)
  })

  it('belongs to one set of credentials', async () => {
    await ask(test.createRegister())
    await ask(test.createRegister())
    expect(test.sandbox.control.stats.tokenRequests).toBe(2)
  })

  it('is not fetched with wrong credentials, which are not retried', async () => {
    const register = test.createRegister({ clientSecret: 'wrong' })
    expect(await register.lookup(KARI, { timeoutProfile: 'job' })).toEqual({
      outcome: 'error',
      error: { code: 'UNAUTHENTICATED' },
    })
    expect(test.sandbox.control.stats).toMatchObject({ tokenRequests: 1, lookupRequests: 0 })
    expect(test.log).not.toContain('wrong')
  })

  it.each([
    ['html', 'CONTRACT_VIOLATION'],
    ['redirect', 'CONTRACT_VIOLATION'],
    ['huge', 'CONTRACT_VIOLATION'],
    ['cut', 'UNAVAILABLE'],
    ['maintenance', 'UNAVAILABLE'],
    ['rateLimited', 'RATE_LIMITED'],
    ['hang', 'UNAVAILABLE'],
  ] as const)('endpoint that answers with %s is %s', async (tokenMode, code) => {
    test.sandbox.control.change({ register: { tokenMode } })
    if (tokenMode === 'hang') test.cutShort(100)
    expect(await ask()).toEqual({ outcome: 'error', error: { code } })
    expect(test.sandbox.control.stats.trapRequests).toBe(0)
  })
})

describe('a client without all scopes', () => {
  const test = useSandbox({ clients: [{ ...SANDBOX_CLIENT, scopes: ['hms:status'] }] })

  it('is forbidden', async () => {
    expect(await test.createRegister().lookup(KARI, { timeoutProfile: 'interactive' })).toEqual({
      outcome: 'error',
      error: { code: 'FORBIDDEN' },
    })
  })
})

describe('a secret with special characters', () => {
  const clientSecret = 'å&=+%: "secret"'
  const test = useSandbox({ clients: [{ ...SANDBOX_CLIENT, secret: clientSecret }] })

  it('arrives unchanged', async () => {
    const answer = await test.createRegister({ clientSecret }).lookup(KARI, { timeoutProfile: 'interactive' })
    expect(answer).toMatchObject({ outcome: 'card' })
  })
})
