import { describe, expect, it } from 'vitest'
import type { HmsCardQuery, HmsCardTimeoutProfile } from '#server/domain/hms-card/port.ts'
import { KARI, useSandbox } from './register-under-test.ts'

const CARD = { outcome: 'card' }
const REFUSED = { outcome: 'error', error: { retryAfterSeconds: expect.any(Number) } }

describe('companies that share credentials', () => {
  const test = useSandbox()
  type Register = ReturnType<typeof test.createRegister>
  const ask = (
    register: Register,
    company: string,
    query = KARI,
    timeoutProfile: HmsCardTimeoutProfile = 'interactive',
  ) => register.lookup(query, { timeoutProfile, company })

  async function failFor(register: Register, company: string, cards: number, first = 8_000_000) {
    test.sandbox.control.change({ register: { mode: 'badGateway' } })
    for (let card = 0; card < cards; card += 1) {
      const query: HmsCardQuery = { by: 'cardNumber', cardNumber: String(first + card) }
      await ask(register, company, query)
    }
    test.sandbox.control.change({ register: { mode: 'normal' } })
  }

  /** The register answers no other request until `company` asks, and reports that it did. */
  async function limitFor(register: Register, company: string, retryAfter = '40') {
    test.sandbox.control.change({ register: { mode: 'rateLimited', retryAfter, times: 1 } })
    expect(await ask(register, company)).toMatchObject({ error: { code: 'RATE_LIMITED' } })
  }

  it("keep the register when one company's cards get no answer", async () => {
    const register = test.createRegister()
    await failFor(register, 'a', 20)
    expect(await ask(register, 'a')).toMatchObject(REFUSED)
    expect(await ask(register, 'b')).toMatchObject(CARD)
  })

  it('all keep the register while it answers', async () => {
    const register = test.createRegister()
    for (const company of ['a', 'b', 'c', 'd']) await failFor(register, company, 20)
    expect(await ask(register, 'e')).toMatchObject(CARD)
  })

  it('wait for one card only after a register that answers nobody has kept two others waiting', async () => {
    const register = test.createRegister()
    for (const company of ['a', 'b']) await failFor(register, company, 5)
    await failFor(register, 'c', 1)
    expect(await ask(register, 'c')).toMatchObject(REFUSED)
  })

  it('wait for five cards when the register has answered someone in the meantime', async () => {
    const register = test.createRegister()
    for (const company of ['a', 'b']) await failFor(register, company, 5)
    expect(await ask(register, 'd')).toMatchObject(CARD)
    await failFor(register, 'c', 4)
    expect(await ask(register, 'c')).toMatchObject(CARD)
  })

  it('keep asking while the company that asked most backs off', async () => {
    const register = test.createRegister()
    for (let call = 0; call < 30; call += 1) await ask(register, 'a')
    expect(await ask(register, 'b')).toMatchObject(CARD)
    await limitFor(register, 'a')
    expect(await ask(register, 'a')).toMatchObject({ error: { code: 'UNAVAILABLE', retryAfterSeconds: 40 } })
    expect(await ask(register, 'b')).toMatchObject(CARD)
    test.advance(40_000)
    expect(await ask(register, 'a')).toMatchObject(CARD)
  })

  it('wait one second when they ask little, and the one that asks most waits the full Retry-After', async () => {
    const register = test.createRegister()
    for (let call = 0; call < 30; call += 1) await ask(register, 'a')
    await limitFor(register, 'b')
    expect(await ask(register, 'a')).toMatchObject({ error: { retryAfterSeconds: 40 } })
    expect(await ask(register, 'b')).toMatchObject({ error: { retryAfterSeconds: 1 } })
    test.advance(1_000)
    expect(await ask(register, 'b')).toMatchObject(CARD)
  })

  it('wait twice as long each time the register repeats Retry-After', async () => {
    const register = test.createRegister()
    for (let call = 0; call < 60; call += 1) await ask(register, 'a')
    for (const seconds of [1, 2, 4]) {
      await limitFor(register, 'b')
      expect(await ask(register, 'b')).toMatchObject({ error: { retryAfterSeconds: seconds } })
      test.advance(seconds * 1_000)
    }
  })

  it('have separate limits for people and for jobs', async () => {
    const register = test.createRegister()
    for (let call = 0; call < 3; call += 1) await ask(register, 'a', KARI, 'job')
    test.sandbox.control.change({ register: { mode: 'rateLimited', retryAfter: '40', times: 3 } })
    await ask(register, 'a', KARI, 'job')
    test.sandbox.control.change({ register: { mode: 'normal', times: null } })
    expect(await ask(register, 'a', KARI, 'job')).toMatchObject(REFUSED)
    expect(await ask(register, 'a')).toMatchObject(CARD)
  })

  it('log one line when the first is cut off and one when the last is let in again', async () => {
    const register = test.createRegister()
    for (const company of ['a', 'b']) await failFor(register, company, 5)
    test.advance(10_000)
    for (const company of ['a', 'b']) expect(await ask(register, company)).toMatchObject(CARD)
    expect(test.log.match(/"event":"hms_card.circuit","state":"\w+"/g)).toEqual([
      '"event":"hms_card.circuit","state":"open"',
      '"event":"hms_card.circuit","state":"closed"',
    ])
  })
})
