import { describe, expect, it } from 'vitest'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { KARI, useSandbox } from './register-under-test.ts'

const DOWN = { outcome: 'error', error: { code: 'UNAVAILABLE' } }

describe('the circuit breaker', () => {
  const test = useSandbox()
  const numbers = (count: number): HmsCardQuery[] =>
    Array.from({ length: count }, (_, index) => ({ by: 'cardNumber', cardNumber: String(8_000_000 + index) }))

  async function failWith(queries: HmsCardQuery[], register = test.createRegister()) {
    test.sandbox.control.change({ register: { mode: 'badGateway' } })
    for (const query of queries) expect(await register.lookup(query, { timeoutProfile: 'interactive' })).toEqual(DOWN)
    test.sandbox.control.change({ register: { mode: 'normal' } })
    return register
  }

  const ask = (register: ReturnType<typeof test.createRegister>, query = KARI) =>
    register.lookup(query, { timeoutProfile: 'interactive' })

  it('opens after five consecutive cards without an answer, and then sends no requests', async () => {
    const register = await failWith(numbers(5))
    expect(await ask(register)).toEqual({ outcome: 'error', error: { code: 'UNAVAILABLE', retryAfterSeconds: 10 } })
    expect(test.sandbox.control.stats.lookupRequests).toBe(0)
    expect(test.log).toContain('"event":"hms_card.circuit","state":"open"')
  })

  it('opens at once on Retry-After, for that long and at most one minute', async () => {
    const register = test.createRegister()
    for (const [retryAfter, seconds] of [
      ['7', 7],
      ['soon', 10],
      ['86400', 60],
    ] as const) {
      test.sandbox.control.change({ register: { mode: 'rateLimited', retryAfter, times: 1 } })
      expect(await ask(register)).toMatchObject({ error: { code: 'RATE_LIMITED' } })
      test.advance((seconds - 1) * 1000)
      expect(await ask(register)).toMatchObject({ error: { code: 'UNAVAILABLE', retryAfterSeconds: 1 } })
      test.advance(1000)
      expect(await ask(register)).toMatchObject({ outcome: 'card' })
    }
  })

  it('stays closed after four', async () => {
    expect(await ask(await failWith(numbers(4)))).toMatchObject({ outcome: 'card' })
  })

  it('stays closed when only one card fails repeatedly', async () => {
    const [query] = numbers(1)
    expect(await ask(await failWith(Array(12).fill(query)))).toMatchObject({ outcome: 'card' })
  })

  it('restarts the count after an answer, even an error about the card', async () => {
    const register = await failWith(numbers(4))
    await ask(register, { by: 'cardNumber', cardNumber: '9000404' })
    expect(await ask(await failWith(numbers(4), register))).toMatchObject({ outcome: 'card' })
  })

  it('forgets failures older than half a minute', async () => {
    const register = await failWith(numbers(4))
    test.advance(30_000)
    await failWith([{ by: 'cardNumber', cardNumber: '8100000' }], register)
    expect(await ask(register)).toMatchObject({ outcome: 'card' })
  })

  it('lets one probe through after ten seconds, and closes when the probe is answered', async () => {
    const register = await failWith(numbers(5))
    test.advance(9999)
    expect(await ask(register)).toMatchObject({ outcome: 'error', error: { retryAfterSeconds: 1 } })
    test.advance(1)
    test.sandbox.control.change({ register: { latencyMs: 50 } })
    const [probe, other] = await Promise.all([ask(register), ask(register)])
    expect(probe).toMatchObject({ outcome: 'card' })
    expect(other).toMatchObject({ outcome: 'error', error: { code: 'UNAVAILABLE' } })
    expect(await ask(register)).toMatchObject({ outcome: 'card' })
    expect(test.log).toContain('"event":"hms_card.circuit","state":"closed"')
  })

  it('opens again when the probe fails', async () => {
    const register = await failWith(numbers(5))
    test.advance(10_000)
    await failWith([KARI], register)
    expect(await ask(register)).toMatchObject({ error: { retryAfterSeconds: 10 } })
    test.advance(10_000)
    expect(await ask(register)).toMatchObject({ outcome: 'card' })
  })

  it('does not count callers that abort, and lets the next one probe instead', async () => {
    const register = await failWith(numbers(5))
    test.advance(10_000)
    const gone = AbortSignal.abort()
    expect(await register.lookup(KARI, { timeoutProfile: 'interactive', signal: gone })).toEqual(DOWN)
    expect(await ask(register)).toMatchObject({ outcome: 'card' })
  })

  it('tells who watches that such a caller gave up, and not that the register is away', async () => {
    const asked: object[] = []
    const watch = { asked: (call: object) => asked.push(call), circuit: () => {} }
    const register = test.createRegister({ watch })
    await register.lookup(KARI, { timeoutProfile: 'interactive', signal: AbortSignal.abort() })
    await ask(register)
    expect(asked).toMatchObject([
      { outcome: 'CANCELLED', failed: true },
      { outcome: 'VALID', failed: false },
    ])
  })

  it('is separate for each set of credentials', async () => {
    await failWith(numbers(5))
    expect(await ask(test.createRegister())).toMatchObject({ outcome: 'card' })
  })
})
