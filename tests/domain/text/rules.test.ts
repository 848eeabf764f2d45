import { expect, test } from 'vitest'
import { holdsNul } from '#server/domain/text/rules.ts'

test.each([
  ['a\0b', true],
  [['a', { b: ['c', 'd\0'] }], true],
  [{ a: { b: 'Øye', c: null, d: 1, e: new Date(), f: undefined } }, false],
  ['\\u0000', false],
  [undefined, false],
])('%j holds a NUL: %s', (value, expected) => {
  expect(holdsNul(value)).toBe(expected)
})
