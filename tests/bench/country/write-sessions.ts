import { type CompanyRows, idOf, KINDS, words } from './company-rows.ts'
import type { PlannedSession } from './plan-sessions.ts'
import { createRandom, mix, type Random } from './random.ts'
import { encodeText, fieldsOf, flushAll } from './row-writer.ts'
import { PLACES, TAUGHT_COURSES } from './taught-courses.ts'
import type { WrittenCourse } from './write-courses.ts'
import type { WrittenPerson } from './write-people.ts'

const MINUTE = 60_000
/** The time from one card to the next at check-in. */
const BETWEEN_TWO = 40_000
const DAY = 86_400_000
/** Sessions of the last months scanned cards. Earlier training was entered without cards. */
const SCANNED_FOR_DAYS = 60
const ENDLESS = 0x7fffffff
const COURSES = TAUGHT_COURSES.length

/** The current record per person and course, by person × course: a number of 0 means none. */
export interface KeptRecords {
  validUntil: Int32Array
  trainedOn: Int32Array
  /** One more than the record's number. */
  number: Uint32Array
  issuedAt: Float64Array
  wasBefore: Uint8Array
  /** By person, employer (now, before) and course: the latest end of a record. By person and employer: the latest training. */
  endsAtEmployer: Int32Array
  trainedAtEmployer: Int32Array
}

type Context = { people: WrittenPerson[]; courses: WrittenCourse[] }

/** `true`, as in the rows of a copy. */
const YES = Buffer.from([0, 0, 0, 1, 1])

const texts = {
  qr: encodeText('qr'),
  camera: encodeText('camera'),
  checkedIn: encodeText('checked_in'),
  scan: encodeText('scan'),
  notPresent: encodeText('not_present'),
  late: encodeText('late'),
  correction: encodeText('correction'),
  reason: encodeText('Feil kurs'),
}

/** Sessions with their attendances, and a record per person and course. Returns the current records. */
export async function writeSessions(
  rows: CompanyRows,
  sessions: PlannedSession[],
  context: Context,
): Promise<KeptRecords> {
  const { company, country, writers } = rows
  const random = createRandom(mix(country.seed, 15, company.index))
  const size = context.people.length * COURSES
  const kept: KeptRecords = {
    validUntil: new Int32Array(size),
    trainedOn: new Int32Array(size),
    number: new Uint32Array(size),
    issuedAt: new Float64Array(size),
    wasBefore: new Uint8Array(size),
    endsAtEmployer: new Int32Array(size * 2),
    trainedAtEmployer: new Int32Array(context.people.length * 2),
  }
  const {
    records: recordRows,
    attendances: attendanceRows,
    sessions: sessionRows,
    session_courses,
    session_completions,
  } = writers
  const filled = [recordRows, attendanceRows, sessionRows, session_courses, session_completions]
  filled.push(writers.scans, writers.card_checks, writers.record_revocations)
  let attendances = 0
  let records = 0
  for (const session of sessions) {
    const { sessionId, completionId } = writeSession(rows, session, context)
    const issued = session.courses.map(({ course, validUntil }) => ({
      course,
      validUntil,
      fields: recordFields(rows, session, { sessionId, completionId, validUntil, course: context.courses[course]! }),
    }))
    const from = attendances
    for (let each = 0; each < session.people; each += 1) {
      const person = context.people[(session.firstPerson + each) % context.people.length]!
      const attendanceId = writeAttendance(rows, session, {
        sessionId,
        person,
        number: attendances,
        place: each,
        random,
      })
      attendances += 1
      if (session.completedAt === null) continue
      for (const { course, validUntil, fields } of issued) {
        writeRecord(rows, session, { fields, person, attendanceId, number: records, course, validUntil, kept, random })
        records += 1
      }
    }
    if (attendances === from) throw new Error('a session without people was planned')
    await flushAll(filled)
  }
  return kept
}

function writeSession(rows: CompanyRows, session: PlannedSession, { courses }: Context) {
  const { company, writers, tenant, instructor } = rows
  const sessionId = fieldsOf((fields) => fields.id(session.startedAt, company.index, session.index))
  const completionId = session.completedAt === null ? null : idOf(rows, session.completedAt, 17, session.index)
  const place = PLACES[session.index % PLACES.length]!
  writers.sessions.row().raw(tenant).raw(instructor).text(place).moment(session.startedAt).raw(sessionId)
  if (session.completedAt === null) writers.sessions.none()
  else writers.sessions.moment(session.completedAt)
  for (const { course } of session.courses) {
    writers.session_courses.row().raw(tenant).raw(sessionId).field(courses[course]!.versionId)
  }
  if (completionId) {
    const row = writers.session_completions.row().raw(tenant).raw(instructor).raw(sessionId)
    row.moment(session.completedAt!).field(completionId)
  }
  return { sessionId, completionId }
}

function recordFields(
  rows: CompanyRows,
  session: PlannedSession,
  of: { sessionId: Buffer; completionId: Buffer | null; validUntil: number | null; course: WrittenCourse },
): Buffer {
  const { company, tenant, instructor } = rows
  return fieldsOf((fields) => {
    fields.raw(tenant).raw(instructor).text(company.name).text(company.orgnr).text(company.instructorName)
    fields.raw(of.sessionId)
    if (of.completionId) fields.field(of.completionId)
    else fields.none()
    fields
      .moment(session.completedAt ?? 0)
      .int(session.trainedOn)
      .raw(of.course.onRecord)
      .date(of.validUntil)
  })
}

function writeAttendance(
  rows: CompanyRows,
  session: PlannedSession,
  of: { sessionId: Buffer; person: WrittenPerson; number: number; place: number; random: Random },
): Buffer {
  const { country, company, writers, tenant, instructor } = rows
  const { person, number, place, random } = of
  const at = session.startedAt + place * BETWEEN_TWO
  const employed = employedAt(person, session.startedAt)
  const id = fieldsOf((fields) => fields.id(at, company.index, number))
  const wasScanned = person.cardId !== null && at > country.today - SCANNED_FOR_DAYS * DAY
  const isPresent = session.completedAt !== null || random.next() < 0.5
  const row = writers.attendances.row().raw(tenant).raw(instructor)
  if (isPresent) row.raw(instructor)
  else row.none()
  row.raw(of.sessionId).raw(employed.onAttendance).raw(id).moment(at)
  if (isPresent) row.moment(at + 40 * MINUTE)
  else row.none()
  if (wasScanned) {
    const checkId = writeScan(rows, { sessionId: of.sessionId, person, at, id, number })
    row.raw(id).raw(checkId).words(number, company.index, 1, 2, 3, 4, 5, 6)
  } else row.none().none().none()
  row.none().none().none()
  return id
}

function writeScan(
  { country, company, writers, tenant, instructor }: CompanyRows,
  {
    sessionId,
    person,
    at,
    id,
    number,
  }: { sessionId: Buffer; person: WrittenPerson; at: number; id: Buffer; number: number },
): Buffer {
  const scan = writers.scans.row().raw(tenant).raw(instructor).raw(texts.qr).raw(texts.camera).raw(texts.checkedIn)
  scan.raw(sessionId).moment(at).moment(at).moment(at).raw(id).words(number, company.index, 1, 2, 3, 4, 5, 6)
  scan.words(number, company.index, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22)
  const checkId = fieldsOf((fields) => fields.id(at, company.index, number))
  const { employer } = person.now
  const check = writers.card_checks.row().raw(tenant).raw(texts.scan).raw(words.valid).text(employer.orgnr)
  check.text(`${employer.number} Test AS`).field(person.cardId!).moment(at).moment(at).raw(checkId).raw(id)
  check.int(Math.floor((country.today - Date.UTC(2000, 0, 1)) / DAY) + 300)
  return checkId
}

function employedAt(person: WrittenPerson, at: number) {
  return person.before && at < person.movedAt ? person.before : person.now
}

function writeRecord(
  rows: CompanyRows,
  session: PlannedSession,
  of: {
    fields: Buffer
    person: WrittenPerson
    attendanceId: Buffer
    number: number
    course: number
    validUntil: number | null
    kept: KeptRecords
    random: Random
  },
) {
  const { company, country, writers, tenant, instructor } = rows
  const { person, number, kept, random } = of
  const issuedAt = session.completedAt!
  const isBefore = person.before !== null && session.startedAt < person.movedAt
  const row = writers.records
    .row()
    .raw(of.fields)
    .raw((isBefore ? person.before! : person.now).onRecord)
  row.raw(of.attendanceId).id(issuedAt, company.index, number).text(certificateNumber(country.seed, number))
  row.words(random.bits(), random.bits(), number, company.index).raw(YES)
  const isRevoked = random.next() < 0.004
  if (isRevoked) {
    const revokedAt = issuedAt + DAY
    row.moment(revokedAt)
    const entry = writers.record_revocations.row().raw(tenant).raw(instructor).raw(texts.correction).raw(texts.reason)
    entry
      .id(issuedAt, company.index, number)
      .field(idOf(rows, revokedAt, KINDS.revocation, number))
      .moment(revokedAt)
    return
  }
  row.none()
  const place = person.plan.index * 2 + (isBefore ? 1 : 0)
  const ends = place * COURSES + of.course
  kept.endsAtEmployer[ends] = Math.max(kept.endsAtEmployer[ends]!, of.validUntil ?? ENDLESS)
  kept.trainedAtEmployer[place] = Math.max(kept.trainedAtEmployer[place]!, session.trainedOn)
  // A merged person has no records of their own: they belong to the next person.
  const shown = person.plan.index + (person.plan.isMerged ? 1 : 0)
  keep(
    kept,
    shown * COURSES + of.course,
    of.validUntil ?? ENDLESS,
    session.trainedOn,
    issuedAt,
    number,
    isBefore,
    person,
  )
}

function keep(
  kept: KeptRecords,
  slot: number,
  validUntil: number,
  trainedOn: number,
  issuedAt: number,
  number: number,
  isBefore: boolean,
  { plan }: WrittenPerson,
) {
  const isKnown = kept.number[slot] !== 0
  if (isKnown && validUntil < kept.validUntil[slot]!) return
  if (isKnown && validUntil === kept.validUntil[slot] && !isNewer(kept, slot, trainedOn, issuedAt, number)) return
  kept.validUntil[slot] = validUntil
  kept.trainedOn[slot] = trainedOn
  kept.issuedAt[slot] = issuedAt
  kept.number[slot] = number + 1
  // The index among four employers: the shown person's or the merged one's, now or before.
  kept.wasBefore[slot] = (plan.isMerged ? 2 : 0) + (isBefore ? 1 : 0)
}

function isNewer(kept: KeptRecords, slot: number, trainedOn: number, issuedAt: number, number: number): boolean {
  if (trainedOn !== kept.trainedOn[slot]) return trainedOn > kept.trainedOn[slot]!
  if (issuedAt !== kept.issuedAt[slot]) return issuedAt > kept.issuedAt[slot]!
  return number + 1 > kept.number[slot]!
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Forty bits that look random and differ for each number: two halves, each mixed with the other. */
function certificateNumber(seed: number, number: number): string {
  let left = number >>> 20
  let right = number & 0xfffff
  for (let round = 0; round < 3; round += 1) [left, right] = [right, left ^ (mix(seed, right, round) & 0xfffff)]
  return `KY-${letters(left)}-${letters(right)}`
}

function letters(bits: number): string {
  return ALPHABET[bits >>> 15]! + ALPHABET[(bits >>> 10) & 31]! + ALPHABET[(bits >>> 5) & 31]! + ALPHABET[bits & 31]!
}
