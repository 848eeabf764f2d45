import { describe, expect, it } from 'vitest'
import { canonicalOrgnr, formatOrgnr, isValidOrgnr } from '#server/domain/enterprise/rules.ts'

const SYNTHETIC = [
  '310000019',
  '310000027',
  '310000035',
  '310000043',
  '310000051',
  '310000078',
  '310000086',
  '310000094',
] as const

describe('isValidOrgnr', () => {
  it.each(SYNTHETIC)('accepts the synthetic %s only where synthetic numbers are allowed', (orgnr) => {
    expect(isValidOrgnr(orgnr, { allowSynthetic: true })).toBe(true)
    expect(isValidOrgnr(orgnr, { allowSynthetic: false })).toBe(false)
  })

  it('accepts a real number everywhere', () => {
    expect(isValidOrgnr('974760673', { allowSynthetic: false })).toBe(true)
    expect(isValidOrgnr('974760673', { allowSynthetic: true })).toBe(true)
  })

  it('detects every single wrong digit', () => {
    for (const position of Array(9).keys()) {
      for (const digit of '0123456789') {
        const changed = `310000019`.split('').with(position, digit).join('')
        if (changed === '310000019') continue
        expect(isValidOrgnr(changed, { allowSynthetic: true }), changed).toBe(false)
      }
    }
  })

  it.each(['000000000', '123456785', '31000001', '3100000190', '310 000 019', '31000001x', ''])(
    'rejects %j',
    (text) => {
      expect(isValidOrgnr(text, { allowSynthetic: true })).toBe(false)
    },
  )

  it('rejects a number whose check digit would be ten', () => {
    const tens = Array.from({ length: 10 }, (_, digit) => `31000006${digit}`)
    expect(tens.filter((orgnr) => isValidOrgnr(orgnr, { allowSynthetic: true }))).toEqual([])
  })
})

describe('canonicalOrgnr', () => {
  it.each([
    ['310 000 019', '310000019'],
    ['310\u00a0000\u00a0019', '310000019'],
    ['310.000.019', '310000019'],
    ['310-000-019', '310000019'],
    ['NO 310 000 019 MVA', '310000019'],
    ['no310000019mva', '310000019'],
    ['31000001', null],
    ['310000019x', null],
    ['', null],
  ])('%j → %j', (text, orgnr) => {
    expect(canonicalOrgnr(text)).toBe(orgnr)
  })
})

describe('formatOrgnr', () => {
  it('groups by three, with non-breaking spaces', () => {
    expect(formatOrgnr('310000019')).toBe('310\u00a0000\u00a0019')
  })

  it('leaves everything else unchanged', () => {
    expect(formatOrgnr('31000001')).toBe('31000001')
    expect(formatOrgnr('ukjent')).toBe('ukjent')
  })
})
