import { expect, test } from 'vitest'
import { createJobPace } from '#server/adapters/hms-card/job-pace.ts'

/** A pace with a clock at 0, and the wait of each requested turn. */
function openPace() {
  const waits: number[] = []
  let time = 0
  const pause = async (milliseconds: number) => void waits.push(milliseconds)
  const pace = createJobPace({ now: () => time, pause })
  return {
    pace,
    passTime: (milliseconds: number) => {
      time += milliseconds
    },
    async waitsOf(turns: number) {
      waits.length = 0
      for (let turn = 0; turn < turns; turn += 1) await pace.turn(undefined)
      return [...waits]
    },
  }
}

test('jobs ask at most twenty times a second, in the order of arrival', async () => {
  const { waitsOf } = openPace()
  expect(await waitsOf(4)).toEqual([50, 100, 150]) // the first one does not wait
})

test('a job that asks after a pause does not wait', async () => {
  const { waitsOf, passTime } = openPace()
  await waitsOf(3)
  passTime(150)
  expect(await waitsOf(1)).toEqual([])
})

test('the gap doubles on each "too many requests", up to two seconds', async () => {
  const { pace, waitsOf, passTime } = openPace()
  pace.limited()
  expect(await waitsOf(3)).toEqual([100, 200])
  passTime(300)
  for (let time = 0; time < 20; time += 1) pace.limited()
  expect(await waitsOf(3)).toEqual([2_000, 4_000])
})

test('each answer shortens the gap by one thousandth', async () => {
  const { pace, waitsOf, passTime } = openPace()
  pace.limited()
  pace.answered()
  expect(await waitsOf(2)).toEqual([99.9])
  passTime(1_000)
  for (let answer = 0; answer < 1_000; answer += 1) pace.answered()
  expect(await waitsOf(2)).toEqual([50])
})
