import { describe, expect, test } from 'vitest'
import { createKeyCollector, type KeyDown, type TypedCode } from '#components/scanner/keyboard/key-collector.ts'
import { usKeysOf } from './us-keys.ts'

const BAR_CODE = '31000001995000001'

/** Keys five milliseconds apart, as a reader types them. `late` delays some of them. */
function keysOf(text: string, { from = 10_000, late = {} as Record<number, number> } = {}): KeyDown[] {
  let at = from
  return [...text, 'Enter'].map((key, index) => {
    at += 5 + (late[index] ?? 0)
    return { at, key, code: /^\d$/.test(key) ? `Digit${key}` : '', shift: false, capsLock: false, isLost: false }
  })
}

function take(keys: readonly KeyDown[], collector = createKeyCollector()): (TypedCode | null)[] {
  return keys.map((key) => collector.take(key)).filter((typed) => typed !== null)
}

test('accepts a whole code by the times of its keys, however late they are handled (G1)', () => {
  expect(take(keysOf(BAR_CODE))).toMatchObject([{ kind: 'code', text: BAR_CODE, keys: usKeysOf(BAR_CODE) }])
})

describe("a keyboard reader's code with a gap in it is discarded whole (G1)", () => {
  test.each(Array.from({ length: BAR_CODE.length }, (_, index) => index + 1))(
    'with a late key after %i keys',
    (index) => {
      for (const delay of [70, 400, 2_500]) {
        expect(take(keysOf(BAR_CODE, { late: { [index]: delay } }))).toMatchObject([{ kind: 'gap' }])
      }
    },
  )

  test('and the next code is accepted', () => {
    const collector = createKeyCollector()
    take(keysOf(BAR_CODE, { late: { 9: 100 } }), collector)
    expect(take(keysOf('https://a.invalid/q', { from: 10_800 }), collector)).toMatchObject([{ kind: 'code' }])
  })

  test('when its beginning went to a field, a sheet or nowhere', () => {
    const partly = keysOf(BAR_CODE).map((key, index) => ({ ...key, isLost: index < 9 }))
    expect(take(partly)).toMatchObject([{ kind: 'gap' }])
    const collector = createKeyCollector()
    collector.listensFrom(10_100) // the keys waited for a busy page that was not listening yet
    expect(take(keysOf(BAR_CODE).slice(9), collector)).toMatchObject([{ kind: 'gap' }])
  })

  test('when a key has no name', () => {
    const keys = keysOf(BAR_CODE).map((key, index) => (index === 4 ? { ...key, key: 'Unidentified' } : key))
    expect(take(keys)).toMatchObject([{ kind: 'gap' }])
  })
})

test('ignores what a person types', () => {
  const late = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [index, 120]))
  expect(take(keysOf('12345678', { late }))).toEqual([])
  expect(take(keysOf('abc'))).toEqual([])
})

test('ignores keys without a character', () => {
  const [first, ...rest] = keysOf(BAR_CODE)
  expect(
    take([{ ...first!, key: 'Escape', isLost: true }, { ...first!, key: 'Shift' }, first!, ...rest]),
  ).toMatchObject([{ kind: 'code', text: BAR_CODE }])
})
