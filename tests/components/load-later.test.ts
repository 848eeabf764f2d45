import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadLater } from '#components/ui/load-later.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('retries a failed load until it succeeds, and all waiting callers get the result', async () => {
  const load = vi.fn(async () => 'part')
  load.mockRejectedValueOnce(new Error('no network')).mockRejectedValueOnce(new Error('no network'))
  const waiting = loadLater(load)()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await waiting).toBe('part')
  expect(load).toHaveBeenCalledTimes(3)
})

test('loads once, on the first request', async () => {
  const load = vi.fn(async () => 'part')
  const get = loadLater(load)
  expect(load).not.toHaveBeenCalled()
  expect(await Promise.all([get(), get()])).toEqual(['part', 'part'])
  expect(load).toHaveBeenCalledTimes(1)
})
