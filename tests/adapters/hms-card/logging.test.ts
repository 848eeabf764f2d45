import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { DATA, useSandbox } from './register-under-test.ts'

describe('the log', () => {
  const test = useSandbox()

  it('contains no name, card number, code or token, whatever is asked', async () => {
    const register = test.createRegister()
    const queries = [...DATA.cards, ...DATA.faults].flatMap(({ qr, kortnummer }): HmsCardQuery[] => [
      { by: 'qr', payload: qr },
      ...(kortnummer ? [{ by: 'cardNumber', cardNumber: kortnummer } as const] : []),
    ])
    await register.lookup({ by: 'chip', code: '04A1B2C3D4E501' }, { timeoutProfile: 'interactive' })
    await Promise.all(queries.map((query) => register.lookup(query, { timeoutProfile: 'interactive' })))

    expect(test.log.split('\n').length).toBeGreaterThan(queries.length)
    for (const { kortholder, virksomhet } of DATA.cards) {
      for (const word of [...kortholder, virksomhet, DATA.employers[virksomhet]]) expect(test.log).not.toContain(word)
    }
    for (const query of queries) {
      expect(test.log).not.toContain(query.by === 'qr' ? query.payload : `"${Object.values(query)[1]}"`)
    }
    expect(test.log).not.toMatch(/04A1B2C3D4E501|hmskort\.sandbox|Bearer|secret/i)
  })

  it('identifies a code by its SHA-256 and a card number by its mask', async () => {
    const register = test.createRegister()
    const payload = DATA.cards[0]?.qr ?? ''
    await register.lookup({ by: 'qr', payload }, { timeoutProfile: 'interactive' })
    await register.lookup({ by: 'cardNumber', cardNumber: '9000001' }, { timeoutProfile: 'interactive' })
    expect(test.log).toContain(createHash('sha256').update(payload).digest('hex'))
    expect(test.log).toContain('"90***01"')
    expect(test.log).not.toContain(createHash('sha256').update('9000001').digest('hex'))
  })

  it('tells the operator about a new status word', async () => {
    await test.createRegister().lookup({ by: 'cardNumber', cardNumber: '9000010' }, { timeoutProfile: 'interactive' })
    expect(test.log).toMatch(/"level":"warn","event":"hms_card.unrecognised_status","word":"Suspendert"/)
  })

  it.each(['9000401', '9000403', '9000599'])('warns the operator of %s', async (cardNumber) => {
    await test.createRegister().lookup({ by: 'cardNumber', cardNumber }, { timeoutProfile: 'interactive' })
    expect(test.log).toContain('"level":"warn"')
  })
})
