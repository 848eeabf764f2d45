import { setTimeout as delay } from 'node:timers/promises'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import type { DeviceWrite } from '#components/outbox/core/outbox-entry.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { numberedCardQr } from '#server/adapters/hms-card/sandbox/numbered-cards.ts'
import type { EncryptionKey } from '#server/domain/device/rules.ts'
import type { Answers } from '#server/domain/quiz/rules.ts'
import type { Mark, Shown } from '#server/domain/signature/rules.ts'
import type { Device } from './device.ts'
import type { Attempt, History } from './history.ts'
import type { Member } from './member.ts'
import type { Random } from './random.ts'

/** The quiz of a course, with answers that pass and some that do not. */
export type AskedQuiz = { courseVersionId: string; passing: Answers; failing: Answers }

/** One session, with the devices that show its check-in page. */
export type CheckInPage = {
  sessionId: string
  companySlug: string
  encryptionKey: EncryptionKey
  /** What those who sign are shown. */
  shown: Shown
  /** One of them has a quiz. */
  courseVersionIds: readonly string[]
  quiz: AskedQuiz
  devices: { device: Device; member: Member }[]
}

/** A visitor of the check-in page: the card, and what else happens to it. */
export type Visit = { card: number; story: Story }

/**
 * `plain`: read once. `twice`: read again on the same device. `everywhere`: read on every device at once. `undone`, `removed`: undone or
 * removed after it was read. `declared`: a person without a card, who states their name.
 */
export type Story = 'plain' | 'twice' | 'everywhere' | 'undone' | 'removed' | 'declared'

const STORIES: Record<Story, number> = { plain: 74, twice: 8, everywhere: 8, undone: 6, removed: 4, declared: 4 }

/** The number of scans in a story, with two devices. */
const SCANS: Record<Story, number> = { plain: 1, twice: 2, everywhere: 2, undone: 1, removed: 1, declared: 0 }

/** The share of the cards that arrive while another person already completes the session. Each is read once. */
const LATE = 0.05

/** Cards with their stories, up to the wanted number of scans. */
export function planVisits(scans: number, firstCard: number, random: Random): { visits: Visit[]; late: number[] } {
  const visits: Visit[] = []
  const lateScans = Math.max(1, Math.floor(scans * LATE))
  let card = firstCard
  for (let left = scans - lateScans; left > 0; card += 1) {
    const story = random.weighted(STORIES)
    visits.push({ card, story })
    left -= SCANS[story]
  }
  return { visits, late: Array.from({ length: lateScans }, (_, index) => card + index) }
}

/** The share of those present who sign, and of the signatures that are undone; of the completions that the instructor signs. */
const SIGNS = 0.5
const UNDOES = 0.2
const INSTRUCTOR_SIGNS = 0.7

/** The share of those present who answer the quiz, who fail it first, and who pass it then. */
const ANSWERS = 0.3
const FAILS_FIRST = 0.5
const PASSES = 0.9

/** The share of those present who do not take a course, and of these exceptions that are taken back. */
const EXCEPTED = 0.12
const TAKEN_BACK = 0.5

/** An instructor keeps scanning while fewer people than this wait in the outbox, whatever the network does. */
const MOST_WAITING = 8
const PRESENCE_EVERY = 20

type Course = ReturnType<typeof planVisits> & {
  history: History
  random: Random
  crashEvery: number | undefined
}

/** Everything that instructors do at one check-in page, from the first card to the completed session. */
export async function saveCheckInPage(
  checkInPage: CheckInPage,
  { visits, late, history, random, crashEvery }: Course,
): Promise<void> {
  const { sessionId, companySlug, encryptionKey, shown, courseVersionIds, quiz, devices } = checkInPage
  const arrived: { key: string; device: Device; mayBePresent: boolean }[] = []

  async function write(device: Device, attempt: Omit<Attempt, 'sessionId'>, toWrite: DeviceWrite): Promise<boolean> {
    while (device.waitingPersons() >= MOST_WAITING) await delay(20)
    history.tried({ ...attempt, sessionId })
    const madeAt = new Date().toISOString()
    return device.write({ ...toWrite, companySlug, sessionId, key: attempt.key, madeAt })
  }

  /** Reads the card until the device reports it as stored, as an instructor does. Returns its key. */
  async function scan(device: Device, card: number): Promise<string> {
    for (;;) {
      const key = newWriteKey(new Date())
      const content = { text: numberedCardQr(card), source: 'camera' }
      const sealed = await seal(content, encryptionKey, { companySlug, sessionId, key })
      const isStored = await write(
        device,
        { key, kind: 'scan', card },
        { procedure: 'attendance.checkIn', input: { sealed } },
      )
      if (isStored) return key
    }
  }

  /** Enters the name until the device reports it as stored. */
  async function declare(device: Device, number: number): Promise<string> {
    for (;;) {
      const key = newWriteKey(new Date())
      const birthDate = new Date(Date.UTC(1960, 0, 1 + (number % 15_000))).toISOString().slice(0, 10)
      const content = { firstName: 'Prøve', lastName: `Uten Kort ${number}`, birthDate }
      const sealed = await seal(content, encryptionKey, { companySlug, sessionId, key })
      const toWrite: DeviceWrite = { procedure: 'attendance.declare', input: { sealed } }
      if (await write(device, { key, kind: 'declare' }, toWrite)) return key
    }
  }

  async function visit({ card, story }: Visit): Promise<void> {
    const { device } = random.pick(devices)
    if (story === 'declared') {
      arrived.push({ key: await declare(device, card), device, mayBePresent: true })
      return
    }
    if (story === 'everywhere') {
      const keys = await Promise.all(
        devices.map(async (each) => ({ device: each.device, key: await scan(each.device, card) })),
      )
      arrived.push(...keys.map((each) => ({ ...each, mayBePresent: true })))
      // The same person passes and signs on every device, and nobody undoes it.
      if (random.chance(ANSWERS)) for (const each of keys) await answer(each.device, each.key, true)
      if (random.chance(SIGNS)) for (const each of keys) await sign(each.device, each.key)
      return
    }
    const key = await scan(device, card)
    if (story === 'twice') await scan(device, card)
    if (story === 'undone') await undo(device, key)
    if (story === 'removed') await takeOff(device, key)
    if (story === 'plain') await takeCourses(device, key)
    arrived.push({ key, device, mayBePresent: story !== 'undone' && story !== 'removed' })
  }

  function undo(device: Device, attendanceId: string) {
    const attempt = { key: newWriteKey(new Date()), kind: 'undo' as const, targets: [attendanceId] }
    return write(device, attempt, { procedure: 'attendance.undo', input: { attendanceId } })
  }

  function takeOff(device: Device, attendanceId: string) {
    const attempt = { key: newWriteKey(new Date()), kind: 'remove' as const, targets: [attendanceId] }
    return write(device, attempt, { procedure: 'attendance.remove', input: { attendanceId, reason: 'not_present' } })
  }

  /** What a person who stays does after they came. */
  async function takeCourses(device: Device, attendanceId: string): Promise<void> {
    if (random.chance(ANSWERS)) {
      if (random.chance(FAILS_FIRST)) await answer(device, attendanceId, false)
      if (random.chance(PASSES)) await answer(device, attendanceId, true)
    }
    if (random.chance(EXCEPTED)) {
      const courseVersionId = random.pick(courseVersionIds)
      await except(device, attendanceId, courseVersionId, true)
      if (random.chance(TAKEN_BACK)) await except(device, attendanceId, courseVersionId, false)
    }
    if (random.chance(SIGNS)) await signAndPerhapsUndo(device, attendanceId)
  }

  function answer(device: Device, attendanceId: string, passes: boolean) {
    const { courseVersionId, passing, failing } = quiz
    const attempt = { key: newWriteKey(new Date()), kind: 'quiz' as const, targets: [attendanceId] }
    const input = { attendanceId, courseVersionId, language: 'nb' as const, answers: passes ? passing : failing }
    return write(
      device,
      { ...attempt, course: courseVersionId, present: passes },
      { procedure: 'attendance.answerQuiz', input },
    )
  }

  function except(device: Device, attendanceId: string, courseVersionId: string, excepted: boolean) {
    const attempt = { key: newWriteKey(new Date()), kind: 'except' as const, targets: [attendanceId] }
    const input = { attendanceIds: [attendanceId], courseVersionIds: [courseVersionId], excepted }
    return write(
      device,
      { ...attempt, course: courseVersionId, present: excepted },
      { procedure: 'attendance.setExceptions', input },
    )
  }

  async function sealed(mark: Mark, key: string): Promise<string> {
    return seal(mark, encryptionKey, { companySlug, sessionId, key })
  }

  /** Signs until the device reports it as stored. Returns the key, which is the id of the signature. */
  async function sign(device: Device, attendanceId: string): Promise<string> {
    for (;;) {
      const key = newWriteKey(new Date())
      const mark: Mark = random.chance(0.5) ? { method: 'tap' } : { method: 'drawn', path: 'M10,200 300,40 590,200' }
      const input = { attendanceId, shown, sealed: await sealed(mark, key) }
      const attempt = { key, kind: 'sign' as const, targets: [attendanceId] }
      if (await write(device, attempt, { procedure: 'attendance.sign', input })) return key
    }
  }

  async function signAndPerhapsUndo(device: Device, attendanceId: string): Promise<void> {
    const signatureId = await sign(device, attendanceId)
    if (!random.chance(UNDOES)) return
    const attempt = { key: newWriteKey(new Date()), kind: 'unsign' as const, targets: [signatureId] }
    await write(device, attempt, { procedure: 'attendance.undoSignature', input: { attendanceId, signatureId } })
    if (random.chance(0.5)) await sign(device, attendanceId)
  }

  async function confirm(device: Device, targets: string[], present: boolean): Promise<void> {
    if (targets.length === 0) return
    const attempt = { key: newWriteKey(new Date()), kind: 'presence' as const, targets, present }
    const input = { attendanceIds: targets, present }
    await write(device, attempt, { procedure: 'attendance.confirmPresence', input })
  }

  /** Each device confirms its own people as present, and reverts that for a few. */
  async function confirmArrived(): Promise<void> {
    const people = arrived.splice(0).filter(({ mayBePresent }) => mayBePresent)
    for (const { device } of devices) {
      const own = people.filter((one) => one.device === device && random.chance(0.95)).map(({ key }) => key)
      await confirm(device, own, true)
    }
  }

  async function complete(device: Device): Promise<void> {
    const key = newWriteKey(new Date())
    const isSigned = random.chance(INSTRUCTOR_SIGNS)
    const signature = { shown, sealed: await sealed({ method: 'tap' }, key) }
    const attempt = { key, kind: 'complete' as const, present: isSigned }
    await write(device, attempt, { procedure: 'session.complete', input: isSigned ? { signature } : {} })
  }

  for (const [index, each] of visits.entries()) {
    await visit(each)
    if (crashEvery && index % crashEvery === crashEvery - 1) await random.pick(devices).device.crash()
    if (index % PRESENCE_EVERY === PRESENCE_EVERY - 1) await confirmArrived()
  }
  await confirmArrived()
  const [first, ...others] = devices
  await complete(first!.device)
  for (const card of late) {
    const { device } = random.pick(others)
    const key = await scan(device, card)
    // A signature that waited on another phone while the session was completed is kept.
    if (random.chance(SIGNS)) await sign(device, key)
  }
  // Two instructors complete it: one of them is told that it is already completed.
  if (random.chance(0.3)) await complete(random.pick(others).device)
}
