import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadLater } from '#components/ui/load-later.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('what does not come is tried again until it does, and whoever waits gets it', async () => {
  const load = vi.fn(async () => 'part')
  load.mockRejectedValueOnce(new Error('no network')).mockRejectedValueOnce(new Error('no network'))
  const waiting = loadLater(load)()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await waiting).toBe('part')
  expect(load).toHaveBeenCalledTimes(3)
})

test('it is fetched once, when it is first asked for', async () => {
  const load = vi.fn(async () => 'part')
  const get = loadLater(load)
  expect(load).not.toHaveBeenCalled()
  expect(await Promise.all([get(), get()])).toEqual(['part', 'part'])
  expect(load).toHaveBeenCalledTimes(1)
})
