import { describe, expect, it } from 'vitest'
import { AWAY_MS, createRepeatGuard, FLICKER_MS } from '#components/scanner/repeat-guard.ts'

describe('repeat guard', () => {
  it('reads a card once, however long it is held up', () => {
    const guard = createRepeatGuard()
    expect(guard.accept(['a'], 0)).toEqual(['a'])
    for (let now = 50; now < 20_000; now += 50) expect(guard.accept(['a'], now)).toEqual([])
  })

  it('takes no notice of frames in which the card was missed', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    guard.accept([], AWAY_MS - 1)
    expect(guard.accept(['a'], AWAY_MS)).toEqual([])
  })

  it('reads the same card again when it was away long enough, counted from when it was last seen', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    guard.accept(['a'], 2_000)
    expect(guard.accept(['a'], 2_000 + AWAY_MS)).toEqual([])
    expect(guard.accept(['a'], 2_000 + AWAY_MS + AWAY_MS + 1)).toEqual(['a'])
  })

  it('reads another card at once, and then the first one again', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    expect(guard.accept(['b'], 100 + FLICKER_MS)).toEqual(['b'])
    expect(guard.accept(['a'], 200 + FLICKER_MS)).toEqual(['a'])
  })

  it('reads two cards in one picture once each, also when frames show now one and now the other', () => {
    const guard = createRepeatGuard()
    expect(guard.accept(['a', 'b'], 0)).toEqual(['a', 'b'])
    for (let now = 50; now < 5_000; now += 100) {
      expect(guard.accept(['a'], now)).toEqual([])
      expect(guard.accept(['b'], now + 50)).toEqual([])
    }
  })

  it('names a code once when one frame holds it twice', () => {
    expect(createRepeatGuard().accept(['a', 'a'], 0)).toEqual(['a'])
  })

  it('reads a released card again at once', () => {
    const guard = createRepeatGuard()
    guard.accept(['a'], 0)
    guard.release('a')
    expect(guard.accept(['a'], 50)).toEqual(['a'])
  })
})
