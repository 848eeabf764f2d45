import { describe, expect, it } from 'vitest'
import { AWAY_MS, createRepeatGuard, FLICKER_MS } from '#components/scanner/frames/repeat-guard.ts'

describe('repeat guard', () => {
  it('reports a card once, however long it stays in view', () => {
    const guard = createRepeatGuard()
    expect(guard.accept(['a'], 0)).toEqual(['a'])
    for (let now = 50; now < 20_000; now += 50) expect(guard.accept(['a'], now)).toEqual([])
  })

  it('ignores frames in which the card was missed', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    guard.accept([], AWAY_MS - 1)
    expect(guard.accept(['a'], AWAY_MS)).toEqual([])
  })

  it('reports the same card again after long enough out of view', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    guard.accept(['a'], 2_000)
    expect(guard.accept(['a'], 2_000 + AWAY_MS)).toEqual([])
    expect(guard.accept(['a'], 2_000 + AWAY_MS + AWAY_MS + 1)).toEqual(['a'])
  })

  it('reports another card at once, and then the first one again', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    expect(guard.accept(['b'], 100 + FLICKER_MS)).toEqual(['b'])
    expect(guard.accept(['a'], 200 + FLICKER_MS)).toEqual(['a'])
  })

  it('reports each of two cards in one picture once, also when frames alternate between them', () => {
    const guard = createRepeatGuard()
    expect(guard.accept(['a', 'b'], 0)).toEqual(['a', 'b'])
    for (let now = 50; now < 5_000; now += 100) {
      expect(guard.accept(['a'], now)).toEqual([])
      expect(guard.accept(['b'], now + 50)).toEqual([])
    }
  })

  it('reports a code once when one frame contains it twice', () => {
    expect(createRepeatGuard().accept(['a', 'a'], 0)).toEqual(['a'])
  })

  it('reports a released card again at once', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    guard.release('a')
    expect(guard.accept(['a'], 50)).toEqual(['a'])
  })
})
