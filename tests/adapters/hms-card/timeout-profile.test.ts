import { describe, expect, it } from 'vitest'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { AMPLE_MS, KARI, useSandbox } from './register-under-test.ts'

const UNAVAILABLE = { outcome: 'error', error: { code: 'UNAVAILABLE' } }

describe('a person who waits', () => {
  const test = useSandbox()

  it.each(['tokenMode', 'mode'] as const)('waits at most 800 ms, also when %s hangs', async (what) => {
    test.sandbox.control.change({ register: { [what]: 'hang' } })
    const register = test.createRegister({ timing: {} })
    const startedAt = performance.now()
    expect(await register.lookup(KARI, { timeoutProfile: 'interactive' })).toEqual(UNAVAILABLE)
    expect(performance.now() - startedAt).toBeGreaterThan(790)
    expect(performance.now() - startedAt).toBeLessThan(4500)
  })

  it('has one timeout for token and look-up together, while the token request goes on for later callers', async () => {
    await test.createRegister().lookup(KARI, { timeoutProfile: 'interactive' })
    expect(test.limits).toEqual([800, 5000])
  })

  it('is not kept waiting by a slow token or a slow answer', async () => {
    test.sandbox.control.change({ register: { latencyMs: 400 } })
    const register = test.createRegister()
    test.cutShort(600)
    expect(await register.lookup(KARI, { timeoutProfile: 'interactive' })).toEqual(UNAVAILABLE)
    expect(await register.lookup(KARI, { timeoutProfile: 'interactive' })).toMatchObject({ outcome: 'card' })
  })

  it.each(['maintenance', 'badGateway', 'rateLimited', 'cut'] as const)('gets no retry after %s', async (mode) => {
    test.sandbox.control.change({ register: { mode, times: 1 } })
    const answer = await test.createRegister().lookup(KARI, { timeoutProfile: 'interactive' })
    expect(answer).toMatchObject({ outcome: 'error' })
    expect(test.pauses).toEqual([])
  })
})

describe('a job', () => {
  const test = useSandbox()
  const ask = (query: HmsCardQuery = KARI) => test.createRegister().lookup(query, { timeoutProfile: 'job' })

  it('has five seconds for each call', async () => {
    await test.createRegister().lookup(KARI, { timeoutProfile: 'job' })
    expect(new Set(test.limits)).toEqual(new Set([5000]))
  })

  it.each(['maintenance', 'badGateway', 'rateLimited', 'cut', 'hang'] as const)('retries after %s', async (mode) => {
    test.sandbox.control.change({ register: { mode, times: 2 } })
    if (mode === 'hang') test.cutShort(AMPLE_MS, AMPLE_MS, 500, AMPLE_MS, 500)
    expect(await ask()).toMatchObject({ outcome: 'card', card: { cardNumber: '9000001' } })
    expect(test.pauses).toEqual([300, 600])
  })

  it.each(['maintenance', 'badGateway', 'cut', 'hang'] as const)('gives up on %s after two retries', async (mode) => {
    test.sandbox.control.change({ register: { mode, times: 3 } })
    if (mode === 'hang') test.cutShort(AMPLE_MS, AMPLE_MS, 500, AMPLE_MS, 500, AMPLE_MS, 500)
    expect(await ask()).toEqual(UNAVAILABLE)
    expect(test.pauses).toHaveLength(2)
    expect(test.sandbox.control.state.register.mode).toBe('normal')
  })

  it('retries when nothing listens', async () => {
    const register = test.createRegister({ apiUrl: 'http://127.0.0.1:9' })
    expect(await register.lookup(KARI, { timeoutProfile: 'job' })).toEqual(UNAVAILABLE)
    expect(test.pauses).toHaveLength(2)
  })

  it.each(['9000400', '9000401', '9000403', '9000404', '9000500', '9000599'])(
    'does not retry %s',
    async (cardNumber) => {
      await ask({ by: 'cardNumber', cardNumber })
      expect(test.pauses).toEqual([])
    },
  )

  it('waits for the seconds in Retry-After', async () => {
    test.sandbox.control.change({ register: { mode: 'rateLimited', retryAfter: '2', times: 1 } })
    expect(await ask()).toMatchObject({ outcome: 'card' })
    expect(test.pauses).toEqual([2300])
  })

  it('waits until the date in Retry-After', async () => {
    const retryAfter = new Date('2026-11-22T09:00:07Z').toUTCString()
    test.sandbox.control.change({ register: { mode: 'maintenance', retryAfter, times: 1 } })
    expect(await ask()).toMatchObject({ outcome: 'card' })
    expect(test.pauses).toEqual([7300])
  })

  it('leaves a long wait to the queue', async () => {
    test.sandbox.control.change({ register: { mode: 'maintenance', retryAfter: '30', times: 1 } })
    expect(await ask()).toEqual({ outcome: 'error', error: { code: 'UNAVAILABLE', retryAfterSeconds: 30 } })
    expect(test.pauses).toEqual([])
  })

  it('ignores a Retry-After of more than an hour or in an unknown format', async () => {
    test.sandbox.control.change({ register: { mode: 'maintenance', retryAfter: '999999999', times: 1 } })
    expect(await ask()).toMatchObject({ error: { retryAfterSeconds: 3600 } })
    test.sandbox.control.change({ register: { mode: 'maintenance', retryAfter: 'soon', times: 1 } })
    expect(await ask()).toMatchObject({ outcome: 'card' })
  })

  it('adds jitter to its pauses', async () => {
    test.sandbox.control.change({ register: { mode: 'badGateway', times: 3 } })
    const pauses: number[] = []
    const pause = async (milliseconds: number) => void pauses.push(milliseconds)
    await test.createRegister({ timing: { pause } }).lookup(KARI, { timeoutProfile: 'job' })
    expect(pauses[0]).toBeGreaterThanOrEqual(150)
    expect(pauses[0]).toBeLessThanOrEqual(450)
    expect(pauses[1]).toBeGreaterThanOrEqual(300)
    expect(pauses[1]).toBeLessThanOrEqual(900)
  })

  it('stops during a pause when it is aborted', async () => {
    test.sandbox.control.change({ register: { mode: 'rateLimited', retryAfter: '9' } })
    const register = test.createRegister({ timing: {} })
    const answer = await register.lookup(KARI, { timeoutProfile: 'job', signal: AbortSignal.timeout(2_000) })
    expect(answer).toEqual({ outcome: 'error', error: { code: 'RATE_LIMITED', retryAfterSeconds: 9 } })
  })
})
