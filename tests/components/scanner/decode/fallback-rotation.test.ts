import { describe, expect, it } from 'vitest'
import { createFallbackRotation } from '#components/scanner/decode/fallback-rotation.ts'
import { createUsualCost } from '#components/scanner/decode/usual-cost.ts'

const PLENTY = 1_000

function turns(rotation: ReturnType<typeof createFallbackRotation>, count: number, left: number, cost: number) {
  return Array.from({ length: count }, () => {
    const turn = rotation.next(left)
    if (turn !== null) rotation.done(turn, cost, false)
    return turn
  })
}

describe('the fallback decoder of a frame', () => {
  it('changes with each frame', () => {
    expect(turns(createFallbackRotation(3), 7, PLENTY, 10)).toEqual([0, 1, 2, 0, 1, 2, 0])
  })

  it('stays the same when its answer needs confirmation, and then changes', () => {
    const rotation = createFallbackRotation(3)
    turns(rotation, 1, PLENTY, 10)
    rotation.done(rotation.next(PLENTY)!, 10, true)
    expect(rotation.another(PLENTY)).toBeNull() // the same frame would give the same result
    expect(turns(rotation, 2, PLENTY, 10)).toEqual([1, 2])
  })

  it('is skipped without time for it, except in every other frame', () => {
    const rotation = createFallbackRotation(2)
    turns(rotation, 2, PLENTY, 50)
    expect(turns(rotation, 5, 20, 50)).toEqual([null, 0, null, 1, null])
  })

  it('is followed by another one only when that surely fits', () => {
    const rotation = createFallbackRotation(2)
    turns(rotation, 2, PLENTY, 10)
    expect(rotation.next(20)).toBe(0)
    rotation.done(0, 10, false)
    expect(rotation.another(5)).toBeNull()
    expect(rotation.another(10)).toBe(1)
  })
})

it('takes the fastest run as typical, and forgets it slowly', () => {
  const cost = createUsualCost()
  for (const each of [90, 10, 30, 30]) cost.add(each)
  expect(cost.milliseconds).toBeGreaterThan(10)
  expect(cost.milliseconds).toBeLessThan(13)
  for (let i = 0; i < 100; i++) cost.add(30)
  expect(cost.milliseconds).toBeGreaterThan(29)
})
