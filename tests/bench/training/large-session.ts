import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import type { Member, SignedIn } from '#tests/faults/member.ts'
import type { Product } from '../product.ts'
import { checkInCall } from '../throughput/check-in-load.ts'
import { runLoad } from '../throughput/run-load.ts'

export const PEOPLE = 200
const COMPANY = 'nordlys'
const CONNECTIONS = 8

export interface LargeSession {
  member: SignedIn
  sessionId: string
}

const courses: string[] = []

/** A session of this many courses, with `PEOPLE` checked in and present. */
export async function openLargeSession(product: Product, count: number): Promise<LargeSession> {
  const admin = await product.signIn(COMPANY, 'admin')
  while (courses.length < count) courses.push(await publishCourse(admin, courses.length + 1))
  const member = await product.signIn(COMPANY, 'instructor')
  const { api, companySlug } = member
  const courseVersionIds = courses.slice(0, count)
  const { sessionId } = await api.session.start.mutate({ companySlug, courseVersionIds, place: 'Måling' })
  const { encryptionKey } = await api.session.get.query({ companySlug, sessionId })
  const page = { member, sessionId, encryptionKey }
  const calls = []
  for (let card = 1; card <= PEOPLE; card += 1) calls.push(await checkInCall(page, product.url, card))
  await runLoad(calls, CONNECTIONS)
  const attendanceIds = await listIds({ member, sessionId })
  await api.attendance.confirmPresence.mutate({ ...writeOf({ member, sessionId }), attendanceIds, present: true })
  return { member, sessionId }
}

async function publishCourse({ api, companySlug }: Member, number: number): Promise<string> {
  const draft = { title: `Verktøy ${number}`, kind: 'other' as const }
  const { courseId } = await api.course.create.mutate({ companySlug, ...draft })
  const text = { description: 'Bruk og verneutstyr.', content: 'Kontroll før bruk.', validityMonths: 24 }
  const languages: ['nb'] = ['nb']
  const { revision } = await api.course.save.mutate({
    companySlug,
    courseId,
    revision: 1,
    ...draft,
    ...text,
    languages,
  })
  return (await api.course.publish.mutate({ companySlug, courseId, revision })).versionId
}

export async function listIds({ member: { api, companySlug }, sessionId }: LargeSession): Promise<string[]> {
  const { entries } = await api.attendance.list.query({ companySlug, sessionId })
  return entries.filter(({ removed }) => removed === null).map(({ id }) => id)
}

/** What a device adds to each write. */
export function writeOf({ member: { companySlug }, sessionId }: LargeSession) {
  const now = new Date()
  return { companySlug, sessionId, key: newWriteKey(now), madeAt: now.toISOString(), sentAt: now.toISOString() }
}

/** Everybody signs with a tap, and the instructor with one for the completion: its input. */
export async function signAll(session: LargeSession) {
  const { member, sessionId } = session
  const { api, companySlug } = member
  const { encryptionKey, courses: taught, trainedOn, place } = await api.session.get.query({ companySlug, sessionId })
  const { instructor, courses } = await api.session.textsToSign.query({ companySlug, sessionId })
  const shown = {
    language: 'nb' as const,
    place,
    trainedOn,
    instructor,
    courses: courses.map(({ courseVersionId, textSha256 }) => ({
      courseVersionId,
      textSha256,
      done: [],
      equipment: [],
      language: taught.find((each) => each.courseVersionId === courseVersionId)!.languages[0] ?? null,
    })),
    statement: 'Jeg har forstått.',
  }
  const encrypted = async () => {
    const write = writeOf(session)
    const sealed = await seal({ method: 'tap' }, encryptionKey, { companySlug, sessionId, key: write.key })
    return { write, sealed }
  }
  for (const attendanceId of await listIds(session)) {
    const { write, sealed } = await encrypted()
    await api.attendance.sign.mutate({ ...write, attendanceId, shown, sealed })
  }
  const { write, sealed } = await encrypted()
  return { ...write, signature: { shown, sealed } }
}
