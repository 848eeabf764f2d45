import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { step } from '#scripts/launch/progress.ts'

let said: string[] = []
beforeEach(() => {
  said = []
  vi.useFakeTimers()
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line.trim()))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const stepOf = (milliseconds: number) =>
  step(
    'Database ready',
    'Starting the database',
    () => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
  )

test('a step of less than a second reports only that it is done', async () => {
  const done = stepOf(900)
  await vi.advanceTimersByTimeAsync(900)
  await done
  expect(said).toEqual([expect.stringMatching(/^Database ready\s+0\.9 s$/)])
})

test('a longer step says what it waits for, and that it still waits', async () => {
  const done = stepOf(25_000)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(said).toEqual(['Starting the database …'])
  await vi.advanceTimersByTimeAsync(24_000)
  await done
  expect(said).toEqual([
    'Starting the database …',
    'Starting the database … 11 s',
    'Starting the database … 21 s',
    expect.stringMatching(/^Database ready\s+25\.0 s$/),
  ])
})

test('a step that fails says nothing more', async () => {
  const failed = step('Done', 'Doing', () => Promise.reject(new Error('no')))
  await expect(failed).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(said).toEqual([])
})
