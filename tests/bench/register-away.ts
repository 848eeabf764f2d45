import { setTimeout as delay } from 'node:timers/promises'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { REGISTER_MODES } from '#server/adapters/hms-card/sandbox/control.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import { openMember } from '#tests/faults/member.ts'
import type { System } from '#tests/faults/system.ts'
import { findCourseVersion } from './find-course.ts'

const COMPANY = 'nordlys'
const ROUNDS = 5
const CHECK_INS_PER_ROUND = 80
/** This many cards without an answer open the circuit breaker. */
const CARDS_THAT_OPEN = 5

export interface RegisterAwayFigures {
  /** 95th percentile of a check-in, in milliseconds. */
  healthyP95: number
  openP95: number
  /** The slowest check-in before the breaker opened, for each way of failing, in milliseconds. */
  slowest: [mode: string, milliseconds: number][]
}

/**
 * Sends check-ins over HTTP one by one, alternating between a healthy register and an open breaker, then the first ones of each way in which
 * the register can fail.
 */
export async function measureRegisterAway(url: string, { register, superuser }: System): Promise<RegisterAwayFigures> {
  const member = openMember(url, COMPANY, 'instructor')
  await member.signIn()
  const { sessionId } = await member.api.session.start.mutate({
    companySlug: COMPANY,
    courseVersionIds: [await findCourseVersion(superuser, COMPANY)],
    place: 'Måling',
  })
  const { encryptionKey } = await member.api.session.get.query({ companySlug: COMPANY, sessionId })
  let card = 0

  /** Checks in one new card. Returns the time, and whether the register answered. */
  async function checkIn(): Promise<{ took: number; isAnswered: boolean }> {
    card += 1
    const now = new Date()
    const write = { companySlug: COMPANY, sessionId, key: newWriteKey(now) }
    const sealed = await seal({ text: numberedCardQr(card), source: 'camera' }, encryptionKey, write)
    const startedAt = performance.now()
    const madeAt = now.toISOString()
    const answer = await member.api.attendance.checkIn.mutate({ ...write, sealed, madeAt, sentAt: madeAt })
    const took = performance.now() - startedAt
    if (answer.outcome !== 'checked_in') throw new Error(`a new card was ${answer.outcome}`)
    return { took, isAnswered: answer.entry.person !== null }
  }

  async function makeHealthy() {
    register.control.reset()
    while (!(await checkIn()).isAnswered) await delay(500)
  }

  const healthy: number[] = []
  const open: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await makeHealthy()
    for (let each = 0; each < CHECK_INS_PER_ROUND; each += 1) healthy.push((await checkIn()).took)
    register.control.change({ register: { mode: 'hang' } })
    for (let each = 0; each < CARDS_THAT_OPEN; each += 1) await checkIn()
    for (let each = 0; each < CHECK_INS_PER_ROUND; each += 1) open.push((await checkIn()).took)
  }

  const slowest: RegisterAwayFigures['slowest'] = []
  for (const mode of REGISTER_MODES) {
    if (mode === 'normal' || mode === 'oversharing') continue
    await makeHealthy()
    register.control.change({ register: { mode } })
    const times: number[] = []
    for (let each = 0; each < CARDS_THAT_OPEN; each += 1) times.push((await checkIn()).took)
    slowest.push([mode, Math.max(...times)])
  }
  return { healthyP95: p95(healthy), openP95: p95(open), slowest }
}

function p95(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1]!
}
