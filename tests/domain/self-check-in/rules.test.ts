import { describe, expect, test } from 'vitest'
import { createSelfCheckInCodes } from '#server/adapters/self-check-in-codes/create-self-check-in-codes.ts'
import { isLiveCode } from '#server/domain/self-check-in/is-live-code.ts'
import {
  addressOnScreen,
  CODES_AT_ONCE,
  linkStatusOf,
  parseCode,
  printAddress,
  SLOT_MS,
  slotAt,
  upcomingCodes,
} from '#server/domain/self-check-in/rules.ts'

const codes = createSelfCheckInCodes(Buffer.alloc(32, 1))
const locator = codes.locatorOf('session-1')
const noon = new Date('2026-11-22T11:00:00.000Z')
const later = (ms: number) => new Date(noon.getTime() + ms)
const shownAt = (at: Date) => ({ locator, proof: codes.proofOf(locator, slotAt(at)) })
const counts = (code: { locator: string; proof: string }, at: Date) =>
  isLiveCode({ selfCheckInCodes: codes, now: () => at }, code)

describe('a code on the screen', () => {
  test('counts while it is shown and for fifteen seconds after, and no longer', () => {
    const code = shownAt(noon)
    expect([0, 4_999, 10_000, 19_999].map((ms) => counts(code, later(ms)))).toEqual([true, true, true, true])
    expect([20_000, 25_000, 3_600_000, 86_400_000].map((ms) => counts(code, later(ms)))).toEqual(Array(4).fill(false))
  })

  test('counts on a server whose clock is a few seconds behind, and not on one that is far behind', () => {
    expect(counts(shownAt(noon), later(-4_000))).toBe(true)
    expect(counts(shownAt(noon), later(-6_000))).toBe(false)
  })

  test('counts for its own session alone, and only with the key of the installation', () => {
    const other = codes.locatorOf('session-2')
    expect(counts({ locator: other, proof: shownAt(noon).proof }, noon)).toBe(false)
    const stranger = createSelfCheckInCodes(Buffer.alloc(32, 2))
    expect(counts({ locator, proof: stranger.proofOf(locator, slotAt(noon)) }, noon)).toBe(false)
  })

  test('changes every five seconds, has 128 bits of its own and says nothing of the session', () => {
    const texts = Array.from({ length: 1_000 }, (_, index) => shownAt(later(index * SLOT_MS)).proof)
    expect(new Set(texts).size).toBe(1_000)
    for (const text of texts) expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(locator).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
    expect(locator).not.toBe(codes.locatorOf('session-2'))
  })

  test('is read back from its address', () => {
    const code = shownAt(noon)
    const address = printAddress('https://kyndig.example', code)
    expect(address).toBe(`https://kyndig.example/s/${code.locator}${code.proof}`)
    expect(parseCode(address.slice(-42))).toEqual(code)
    for (const wrong of [
      '',
      address.slice(-41),
      `${address.slice(-42)}0`,
      address.slice(-42).toLowerCase(),
      'U'.repeat(42),
    ])
      expect(parseCode(wrong)).toBeNull()
  })
})

describe('the screen', () => {
  const at = later(1_200)
  const fetched = upcomingCodes(at, (slot) => `code ${slot}`)

  test('shows the code of each moment without asking any clock of its own', () => {
    expect(fetched).toHaveLength(CODES_AT_ONCE)
    for (const elapsed of [0, 3_799, 3_800, 10_000, 28_799])
      expect(addressOnScreen(fetched, elapsed)).toBe(`code ${slotAt(later(1_200 + elapsed))}`)
  })

  test('shows none once those that it fetched are over', () => {
    expect(addressOnScreen(fetched, 28_800)).toBeNull()
    expect(addressOnScreen([], 0)).toBeNull()
  })
})

test('a phone is recognised at one session, and is another one at the next', () => {
  expect(codes.phoneKeyOf(locator, 'phone-1')).toBe(codes.phoneKeyOf(locator, 'phone-1'))
  expect(codes.phoneKeyOf(locator, 'phone-1')).not.toBe(codes.phoneKeyOf(locator, 'phone-2'))
  expect(codes.phoneKeyOf(locator, 'phone-1')).not.toBe(codes.phoneKeyOf(codes.locatorOf('session-2'), 'phone-1'))
})

test('a phone is told what has become of its person', () => {
  const here = { removedReason: null, isRemoved: false, isPresent: false }
  const facts = { attendance: here, isNamed: true, isCompleted: false }
  expect(linkStatusOf({ ...facts, attendance: null })).toBe('ready')
  expect(linkStatusOf({ ...facts, isNamed: false })).toBe('unnamed')
  expect(linkStatusOf(facts)).toBe('waiting')
  expect(linkStatusOf({ ...facts, attendance: { ...here, isPresent: true } })).toBe('confirmed')
  expect(linkStatusOf({ ...facts, isCompleted: true })).toBe('completed')
  expect(linkStatusOf({ ...facts, attendance: { ...here, isRemoved: true, removedReason: 'late' } })).toBe('late')
  expect(linkStatusOf({ ...facts, attendance: { ...here, isRemoved: true, removedReason: 'not_present' } })).toBe(
    'removed',
  )
})
