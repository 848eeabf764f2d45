import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type AttendanceAnswer, createAttendancePoll } from '#components/check-in/list/attendance-poll.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const answerWith = (...ids: string[]) =>
  ({ entries: ids.map((id) => anEntry({ id })), completedAt: null, serverTime: new Date() }) as AttendanceAnswer

const idsOf = (poll: ReturnType<typeof createAttendancePoll>) => poll.read().answer?.entries.map(({ id }) => id)

test('polls each second while it runs, and not after it is stopped', async () => {
  const ask = vi.fn(async () => answerWith('a'))
  const poll = createAttendancePoll(ask)
  poll.start()
  await vi.advanceTimersByTimeAsync(2_500)
  expect(ask).toHaveBeenCalledTimes(3)
  poll.stop()
  await vi.advanceTimersByTimeAsync(5_000)
  expect(ask).toHaveBeenCalledTimes(3)
})

test('ignores an answer that was sent before a later change', async () => {
  const { promise, resolve } = Promise.withResolvers<AttendanceAnswer>()
  const poll = createAttendancePoll(() => promise)
  poll.start()
  const initial = { entries: [], signatures: [], exceptions: [], completedAt: null }
  poll.edit(({ entries }) => ({ entries: [anEntry({ id: 'new' }), ...entries] }), initial)
  resolve(answerWith('old'))
  await vi.advanceTimersByTimeAsync(0)
  expect(idsOf(poll)).toEqual(['new'])
})

test('keeps the list when the server does not answer, and says so until it does', async () => {
  const ask = vi.fn(async () => answerWith('a'))
  const poll = createAttendancePoll(ask)
  poll.start()
  await vi.advanceTimersByTimeAsync(0)
  ask.mockRejectedValueOnce(new Error('no network'))
  await vi.advanceTimersByTimeAsync(1_000)
  expect([idsOf(poll), poll.read().isLost]).toEqual([['a'], true])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(poll.read().isLost).toBe(false)
})

test('keeps the same list object when nothing has changed', async () => {
  const said = answerWith('a')
  const poll = createAttendancePoll(async () => structuredClone(said))
  poll.start()
  await vi.advanceTimersByTimeAsync(0)
  const before = poll.read().answer?.entries
  await vi.advanceTimersByTimeAsync(1_000)
  expect(poll.read().answer?.entries).toBe(before)
})
