import postgres, { type TransactionSql } from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#db/new-id.ts'
import type { Signer } from '#db/signer.ts'
import { takeAnchor } from '#scripts/anchor/take-anchor.ts'
import { verifyDatabase } from '#scripts/verify-records/verify-database.ts'
import type { Anchor } from '#server/domain/anchor/rules.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { declareIdentity } from '#server/domain/attendance/declare-identity.ts'
import { removeAttendance } from '#server/domain/attendance/remove-attendance.ts'
import {
  FIRST_INSTALLATION_CHAIN,
  headDigest,
  nextInstallationChain,
  signedInstallationHead,
} from '#server/domain/audit/installation-chain.ts'
import { sealAuditEvents } from '#server/domain/audit/seal-audit-events.ts'
import { firstChain, nextSignedChain, saltedDigest, sealedDigest, signedHead } from '#server/domain/audit/seal-chain.ts'
import { sealInstallation } from '#server/domain/audit/seal-installation.ts'
import { chooseAuthorityMode } from '#server/domain/authority/choose-mode.ts'
import { createCourse } from '#server/domain/course/create-course.ts'
import { changeRole } from '#server/domain/membership/change-role.ts'
import { endVerification } from '#server/domain/operator/end-verification.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { markDistinct } from '#server/domain/person/mark-distinct.ts'
import { mergePersons } from '#server/domain/person/merge-persons.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { revokeRecord } from '#server/domain/record/revoke-record.ts'
import { completeSession } from '#server/domain/session/complete-session.ts'
import { undoCompletion } from '#server/domain/session/undo-completion.ts'
import { includeAttendance } from '#server/domain/session-day/include-attendance.ts'
import { undoSignature } from '#server/domain/signature/undo-signature.ts'
import { answerEmployerClaim } from '#server/domain/worker/answer-employer-claim.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import { createSigner } from '#server/signing-keys.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { giveWithAuthority } from '#tests/support/give-with-authority.ts'
import { openTestCompanies, type TestCompany, testSigner } from '#tests/support/test-companies.ts'
import { readCode, testPhone } from '#tests/support/test-phones.ts'
import { startSeveralDays } from '#tests/support/test-plans.ts'
import { answerAs, FAILING, PASSING, testQuiz } from '#tests/support/test-quizzes.ts'
import { openTestRegisters, qrOf } from '#tests/support/test-registers.ts'
import {
  checkInCard,
  completeTestSession,
  newWrite,
  publishAgain,
  publishTestCourse,
  startTestSession,
} from '#tests/support/test-sessions.ts'
import { shownAt, signAs, TAPPED } from '#tests/support/test-signatures.ts'

// The database's owner tries to falsify evidence with SQL alone, bypassing every key and policy.
const TABLES = [
  ...['companies', 'memberships', 'company_verifications', 'operator_events', 'employer_claims', 'attendances'],
  ...[
    'identifications',
    'person_merges',
    'person_distinctions',
    'session_completions',
    'records',
    'record_revocations',
  ],
  ...['instructor_authorities', 'authority_choices', 'session_authorities', 'course_version_contents'],
  ...['course_version_effects', 'signed_texts', 'signatures', 'self_check_in_openings', 'self_check_ins'],
  ...['attendance_days', 'attendance_inclusions', 'quiz_attempts'],
  ...['audit_events', 'seals', 'seal_heads', 'row_seals', 'installation_seals'],
]
const HOUR = 3_600_000

const { dependencies } = await openTestRegisters()
const database = await openTestDatabase()
const companies = openTestCompanies(database, dependencies)
const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {}, transform: postgres.camel })
afterAll(() => owner.end())
const { asSuperuser, contexts } = companies
let company: TestCompany
let employer: TestCompany
let anchor: Anchor
let recordId: string
const stranger = createSigner(makeSigningKeys(new Date()))

beforeAll(async () => {
  company = await companies.createCompany({ logged: true, orgnr: '310000019' })
  employer = await companies.createCompany({ logged: true, orgnr: '310000078' })
  const operator = contexts.operatorByCommand('operator')
  for (const { id } of [company, employer]) {
    await verifyCompany(operator, { companyId: id, evidence: 'Sett firmaattest' }, 'operator_command')
  }
  await endVerification(operator, { companyId: company.id, reason: 'Ble solgt' })
  await sealEverything()
  // A day later, writes of a server of the previous version no longer count.
  companies.passTime(25 * HOUR)
  await fill()
  await sealEverything()
  await revoke()
  await sealEverything()
  await createCourse(company.admin.ctx, { title: 'Utkast', kind: 'other' })
  anchor = await takeAnchor(owner, testSigner, new Date())
  for (const table of TABLES) await asSuperuser.unsafe(`create table public.kept_${table} as select * from ${table}`)
})

async function fill() {
  const { admin, instructor, viewer } = company
  await changeRole(admin.ctx, { membershipId: viewer.membershipId, role: 'instructor' })
  const { courseId, versionId } = await publishTestCourse(admin)
  const undone = await startTestSession(instructor, versionId)
  await completeTestSession(instructor, undone, [qrOf('valid-jonas')])
  await undoCompletion(instructor.ctx, { sessionId: undone, reason: 'Feil økt' })
  const sessionId = await startTestSession(instructor, versionId)
  const declared = await declareIdentity(instructor.ctx, {
    sessionId,
    firstName: 'Per',
    lastName: 'Påstått',
    birthDate: '1990-01-02',
    employerOrgnr: '310000078',
    ...newWrite(),
  })
  const ids = [declared.entry.id]
  for (const card of ['valid-kari', 'two-cards-a']) ids.push((await checkedIn(sessionId, card)).id)
  const away = await checkedIn(sessionId, 'valid-8-digits')
  await confirmPresence(instructor.ctx, { ...newWrite(), sessionId, attendanceIds: ids, present: true })
  await removeAttendance(instructor.ctx, { ...newWrite(), sessionId, attendanceId: away.id, reason: 'not_present' })
  for (const attendanceId of ids) await signAs(instructor, { sessionId, attendanceId })
  const { signatureId } = await signAs(instructor, { sessionId, attendanceId: away.id })
  await undoSignature(instructor.ctx, { ...newWrite(), sessionId, attendanceId: away.id, signatureId: signatureId! })
  const signature = { shown: await shownAt(instructor, sessionId), mark: TAPPED }
  await completeSession(instructor.ctx, { ...newWrite(), sessionId, signature })
  const open = await startTestSession(instructor, versionId)
  const [kari, namesake] = [await checkedIn(open, 'valid-kari'), await checkedIn(open, 'namesake')]
  const pair = { keptId: kari.person!.id, goneId: namesake.person!.id, reason: 'Samme menneske' }
  const { decisionId } = await mergePersons(admin.ctx, pair)
  await undoMerge(admin.ctx, { decisionId, reason: 'Likevel ikke' })
  await mergePersons(admin.ctx, pair)
  await markDistinct(admin.ctx, { personId: kari.person!.id, otherId: declared.entry.person!.id })
  const [claim] = await asSuperuser`select id from employer_claims where employer_orgnr = ${employer.orgnr}`
  await publishAgain(admin, await publishTestCourse(admin))
  await chooseAuthorityMode(company.admin.ctx, { mode: 'flag' })
  await giveWithAuthority(company, [company.instructor, company.admin])
  await holdTwoDays(courseId)
  await askJonas()
  await checkThemselvesIn(open)
  await answerEmployerClaim(employer.admin.ctx, { claimId: claim!.id, answer: 'accepted' })
}

/** Jonas is there on the first of two days, without a confirmation, signs, and gets a record all the same. */
async function holdTwoDays(courseId: string) {
  const { instructor } = company
  const sessionId = await startSeveralDays(instructor, courseId)
  const { id: attendanceId } = await checkedIn(sessionId, 'valid-jonas')
  const include = { ...newWrite(), sessionId, attendanceId, reason: 'Tok dag to i fjor' }
  await includeAttendance(instructor.ctx, include)
  await signAs(instructor, { sessionId, attendanceId })
}

/** Jonas answers a quiz twice. */
async function askJonas() {
  const { admin, instructor } = company
  const { versionId: courseVersionId } = await publishTestCourse(admin, { quiz: testQuiz() })
  const sessionId = await startTestSession(instructor, courseVersionId)
  const { id: attendanceId } = await checkedIn(sessionId, 'valid-jonas')
  for (const answers of [FAILING, PASSING]) {
    await answerAs(instructor, { sessionId, attendanceId, courseVersionId }, answers)
  }
}

/** One phone brings in two people. */
async function checkThemselvesIn(sessionId: string) {
  const phone = testPhone(contexts.selfCheckIn())
  for (const card of ['valid-jonas', 'two-cards-a']) {
    await phone.redeem(await readCode(company.instructor, sessionId))
    await phone.checkIn(qrOf(card))
  }
}

async function revoke() {
  const live = await asSuperuser`select id from records where revoked_at is null order by id`
  await revokeRecord(company.admin.ctx, { recordId: live[0]!.id, reason: 'Feil dato' })
  recordId = live[1]!.id
}

async function checkedIn(sessionId: string, card: string) {
  const answer = await checkInCard(company.instructor, sessionId, qrOf(card))
  if (answer.outcome === 'not_a_card') throw new Error(`${card} is not a card`)
  return answer.entry
}

async function sealEverything() {
  await sealInstallation(contexts.job('seal'))
  for (const { id } of [company, employer]) await sealAuditEvents(contexts.job('seal-company').forCompany(id))
  await sealInstallation(contexts.job('seal'))
}

afterEach(() =>
  bend(async (tx) => {
    for (const table of TABLES) {
      await tx.unsafe(`delete from ${table}`)
      await tx.unsafe(`insert into ${table} select * from kept_${table}`)
    }
  }),
)

const bend = (work: (tx: TransactionSql) => Promise<unknown>) =>
  asSuperuser.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await work(tx)
  })

const verify = async (proof: { anchor?: Anchor } = {}) =>
  (await verifyDatabase(owner, { keys: testSigner, ...proof })).mismatch

test('the untouched database verifies, with and without the anchor', async () => {
  const { mismatch, counts } = await verifyDatabase(owner, { keys: testSigner, anchor })
  expect(mismatch).toBeNull()
  expect(await verify()).toBeNull()
  expect(counts).toMatchObject({ companies: 2, records: 6, revocations: 2, operatorEvents: 3, unsealed: 1 })
  const [tables] = await asSuperuser`select count(distinct table_name)::int as n from row_seals`
  expect(tables!.n).toBe(20)
})

type Bend = [
  name: string,
  how: string | ((tx: TransactionSql) => Promise<unknown>),
  expected: { table: string; difference?: RegExp; withAnchor?: true },
]

/** `$record`, `$company` and `$employer` stand for the ids. One event of the chain is at position 9. */
const BENDS: Bend[] = [
  ["a record's name", "update records set last_name = 'Annen' where id = $record", { table: 'records' }],
  ["a record's birth date", "update records set birth_date = '1980-01-01' where id = $record", { table: 'records' }],
  ["a record's course", "update records set course_title = 'Kran' where id = $record", { table: 'records' }],
  ["a record's trust level", "update records set trust_level = 'document' where id = $record", { table: 'records' }],
  ["a record's validity", "update records set valid_until = '2099-01-01' where id = $record", { table: 'records' }],
  ['a record that was deleted', 'delete from records where id = $record', { table: 'records', difference: /missing/ }],
  ['a record that was added without an event', addRecord, { table: 'records', difference: /no audit event/ }],
  [
    'a record that became the other company’s',
    'update records set tenant_id = $employer where id = $record',
    { table: 'records' },
  ],
  [
    'a record that was revoked by hand',
    'update records set revoked_at = now() where id = $record',
    { table: 'records' },
  ],
  ['a revocation that was taken away', takeRevocation, { table: 'record_revocations', difference: /missing/ }],
  [
    'a revocation whose reason was changed',
    "update record_revocations set reason = 'Annet' where kind = 'correction'",
    { table: 'record_revocations' },
  ],
  ['a tombstone written by hand', forgeTombstone, { table: 'audit_events', difference: /did not sign/ }],
  [
    'a tombstone with a signature of another event',
    forgeTombstoneWithSignature,
    { table: 'audit_events', difference: /signature/ },
  ],
  [
    'a tombstone signed by another key',
    (tx) => forgeTombstone(tx, stranger),
    { table: 'audit_events', difference: /signature/ },
  ],
  ['the newest seals cut off, with their events', cutTail, { table: 'seal_heads', difference: /was cut/ }],
  [
    'the newest seals cut off, and the installation’s chain as well',
    cutTailAndInstallation,
    { table: 'seals', difference: /cut since the anchor|sign/, withAnchor: true },
  ],
  ['a whole company removed', removeCompany, { table: 'companies', difference: /missing/ }],
  [
    'a whole company removed, and the installation’s chain as well',
    removeCompanyAndInstallation,
    { table: 'companies', difference: /removed since/, withAnchor: true },
  ],
  ['a company that nobody founded', addCompany, { table: 'companies', difference: /founded/ }],
  [
    'a company’s organisation number',
    "update companies set orgnr = '310000027' where id = $company",
    { table: 'companies' },
  ],
  ['two events that were swapped', swapEvents, { table: 'seals' }],
  [
    'an event’s payload',
    `update audit_events set payload = '{"x":1}' where id = (select audit_event_id from seals where tenant_id = $company and position = 9)`,
    { table: 'audit_events', difference: /payload/ },
  ],
  [
    'who did it',
    `update audit_events set actor_id = gen_random_uuid() where id = (select audit_event_id from seals where tenant_id = $company and position = 9)`,
    { table: 'audit_events' },
  ],
  [
    'a sealed event’s signature',
    `update audit_events set signature = sha256(signature) || sha256(signature) where id = (select audit_event_id from seals where tenant_id = $company and position = 9)`,
    { table: 'audit_events', difference: /signature/ },
  ],
  [
    'an event deleted from the middle',
    'delete from audit_events where id = (select audit_event_id from seals where tenant_id = $company and position = 9)',
    { table: 'audit_events', difference: /missing/ },
  ],
  [
    'a link deleted from the middle',
    'delete from seals where tenant_id = $company and position = 9',
    { table: 'seals', difference: /missing/ },
  ],
  ['an event that was written twice', duplicateEvent, { table: 'audit_events', difference: /signature/ }],
  [
    'the time of a seal',
    "update seals set sealed_at = sealed_at - interval '1 day' where tenant_id = $company and position = 9",
    { table: 'seals' },
  ],
  [
    'the key of a seal',
    "update seals set key_id = '0000000000000000' where tenant_id = $company and position = 9",
    { table: 'seals' },
  ],
  [
    'every signature of a chain taken away',
    'update seals set signature = null where tenant_id = $company',
    { table: 'seals', difference: /not signed/ },
  ],
  [
    'the whole chain hashed anew, without the key',
    (tx) => rehash(tx, null),
    { table: 'seal_heads', difference: /rewritten/ },
  ],
  [
    'the whole chain, and the installation’s, hashed anew without the key',
    (tx) => rehashEverything(tx, null),
    { table: 'installation_seals', difference: /not signed/ },
  ],
  [
    'the whole chain, and the installation’s, signed anew with another key',
    (tx) => rehashEverything(tx, stranger),
    { table: 'installation_seals', difference: /signature/ },
  ],
  [
    'everything rewritten by whoever has the key',
    (tx) => rehashEverything(tx, testSigner),
    { table: 'seals', difference: /rewritten since/, withAnchor: true },
  ],
  ['the seals truncated', 'truncate seals', { table: 'seal_heads', difference: /was cut/ }],
  [
    'the installation’s chain truncated',
    'truncate installation_seals',
    { table: 'installation_seals', difference: /missing/ },
  ],
  [
    'everything truncated',
    (tx) => tx.unsafe(TABLES.map((table) => `delete from ${table}`).join('; ')),
    { table: 'companies', difference: /removed since/, withAnchor: true },
  ],
  [
    'a link deleted from the installation’s chain',
    'delete from installation_seals where position = 2',
    { table: 'installation_seals', difference: /missing/ },
  ],
  [
    'presence said of somebody who was not there',
    "update attendances set present_at = checked_in_at, present_by = checked_in_by where removed_reason = 'not_present'",
    { table: 'attendances', difference: /differs/ },
  ],
  [
    'a day that nobody confirmed, confirmed by hand',
    'update attendance_days set present_at = filed_at, present_by = filed_by',
    { table: 'attendance_days', difference: /differs/ },
  ],
  [
    'a day moved to the next',
    'update attendance_days set day = day + 1',
    { table: 'attendance_days', difference: /differs/ },
  ],
  [
    'another day of somebody who was away',
    `insert into attendance_days (tenant_id, id, attendance_id, session_id, day, filed_key, filed_at, filed_by)
      select tenant_id, gen_random_uuid(), attendance_id, session_id, day + 1, filed_key, filed_at, filed_by from attendance_days`,
    { table: 'attendance_days', difference: /no audit event/ },
  ],
  [
    'why somebody with too few days was included',
    "update attendance_inclusions set reason = 'Var der begge dager'",
    { table: 'attendance_inclusions', difference: /differs/ },
  ],
  [
    'an inclusion that was taken away',
    'delete from attendance_inclusions',
    { table: 'attendance_inclusions', difference: /missing/ },
  ],
  [
    'somebody put back on the list',
    "update attendances set removed_at = null, removed_by = null, removed_reason = null where removed_reason = 'not_present'",
    { table: 'attendances' },
  ],
  [
    'somebody else’s attendance',
    'update attendances set person_id = gen_random_uuid() where id = (select attendance_id from records where id = $record)',
    { table: 'attendances' },
  ],
  ['an attendance that was added', addAttendance, { table: 'attendances', difference: /no audit event/ }],
  [
    'an attendance that was deleted',
    "delete from attendances where removed_reason = 'not_present'",
    { table: 'attendances', difference: /missing/ },
  ],
  [
    'how somebody was identified',
    "update identifications set method = 'document', document_kind = 'passport'",
    { table: 'identifications' },
  ],
  [
    'an identification that was deleted',
    'delete from identifications',
    { table: 'identifications', difference: /missing/ },
  ],
  ['a merge’s reason', "update person_merges set reason = 'Annet' where undone_at is null", { table: 'person_merges' }],
  [
    'a merge that was undone by hand',
    'update person_merges set undone_at = now() where undone_at is null',
    { table: 'person_merges' },
  ],
  [
    'a merge that was deleted',
    'delete from person_merges where undone_at is not null',
    { table: 'person_merges', difference: /missing/ },
  ],
  [
    'two people who were told apart',
    'update person_distinctions set second_id = gen_random_uuid()',
    { table: 'person_distinctions' },
  ],
  [
    'a completion that was not undone',
    'update session_completions set undone_at = null, undone_by = null where undone_at is not null',
    { table: 'session_completions' },
  ],
  [
    'the answer to a claim',
    "update employer_claims set answer = 'rejected'",
    { table: 'employer_claims', difference: /own log/ },
  ],
  [
    'the person of a claim',
    "update employer_claims set last_name = 'Annen'",
    { table: 'employer_claims', difference: /sealed/ },
  ],
  [
    'an authority’s grounds',
    "update instructor_authorities set grounds = 'Annet'",
    { table: 'instructor_authorities', difference: /differs/ },
  ],
  [
    'an authority that lasts longer',
    "update instructor_authorities set until_date = '2099-01-01'",
    { table: 'instructor_authorities' },
  ],
  [
    'an authority that was withdrawn by hand',
    "update instructor_authorities set withdrawn_at = now(), withdrawn_by = granted_by, withdrawn_reason = 'Annet'",
    { table: 'instructor_authorities' },
  ],
  [
    'an authority that was added',
    `insert into instructor_authorities select tenant_id, gen_random_uuid(), granted_by, course_id, from_date, until_date, grounds, granted_at, granted_by
      from instructor_authorities`,
    { table: 'instructor_authorities', difference: /no audit event/ },
  ],
  [
    'an answer to a quiz',
    "update quiz_attempts set answers = '[[1],[0,2]]' where not passed",
    { table: 'quiz_attempts', difference: /differs/ },
  ],
  [
    'a try that passes after all',
    'update quiz_attempts set right_count = question_count, passed = true where not passed',
    { table: 'quiz_attempts', difference: /differs/ },
  ],
  [
    'whose try it was',
    'update quiz_attempts set attendance_id = (select id from attendances where id <> quiz_attempts.attendance_id limit 1) where passed',
    { table: 'quiz_attempts' },
  ],
  [
    'a failed try that was removed',
    'delete from quiz_attempts where not passed',
    { table: 'quiz_attempts', difference: /missing/ },
  ],
  [
    'a try that was added',
    `insert into quiz_attempts select tenant_id, gen_random_uuid(), session_id, attendance_id, course_version_id, answers, right_count,
      question_count, needed_count, passed, language, device_time, sent_time, received_at, written_by from quiz_attempts`,
    { table: 'quiz_attempts', difference: /no audit event/ },
  ],
  [
    'one point of a drawing',
    "update signatures set path = replace(path, 'M40', 'M41')",
    { table: 'signatures', difference: /drawing differs/ },
  ],
  [
    'a drawing with its digest',
    "update signatures set path = 'M1,1 9,9', path_sha256 = encode(sha256('M1,1 9,9'), 'hex') where path is not null",
    { table: 'signatures', difference: /differs/ },
  ],
  ['a drawing that was removed', 'update signatures set path = null', { table: 'signatures', difference: /missing/ }],
  [
    'the phone by which somebody came in',
    "update self_check_ins set phone_key = 'another' where id = (select id from self_check_ins limit 1)",
    { table: 'self_check_ins' },
  ],
  [
    'a self check-in that was deleted',
    'delete from self_check_ins where id = (select id from self_check_ins limit 1)',
    { table: 'self_check_ins', difference: /missing/ },
  ],
  [
    'who opened a self check-in',
    `update self_check_in_openings set opened_by = (select id from memberships where tenant_id = $company and role = 'admin' limit 1)`,
    { table: 'self_check_in_openings' },
  ],
  ['the language of a signature', "update signatures set language = 'en'", { table: 'signatures' }],
  [
    'the time of a signature',
    "update signatures set device_time = device_time - interval '1 day'",
    { table: 'signatures' },
  ],
  [
    'whose signature it is',
    `update signatures set attendance_id = (select attendance_id from signatures where undone_at is not null)
      where id = (select id from signatures where undone_at is null and attendance_id is not null limit 1)`,
    { table: 'signatures' },
  ],
  [
    'an undone signature that counts again',
    'update signatures set undone_at = null, undone_by = null where undone_at is not null',
    { table: 'signatures' },
  ],
  [
    'the signature of the instructor, removed',
    'delete from signatures where completion_id is not null',
    { table: 'signatures', difference: /missing/ },
  ],
  [
    'a signature that nobody gave',
    `insert into signatures select tenant_id, gen_random_uuid(), session_id, attendance_id, completion_id, text_id, language, method, path,
      path_sha256, device_time, sent_time, received_at, written_by, received_at, written_by from signatures where attendance_id is not null`,
    { table: 'signatures', difference: /no audit event/ },
  ],
  [
    'what was shown to those who signed',
    "update signed_texts set content = replace(content, 'Rozumiem', 'Nie rozumiem')",
    { table: 'signed_texts', difference: /differs from its digest/ },
  ],
  [
    'what was shown, with its digest',
    `update signed_texts set content = content || ' ', sha256 = encode(sha256(convert_to(content || ' ', 'UTF8')), 'hex')`,
    { table: 'signed_texts', difference: /differs/ },
  ],
  [
    'the digest of a signature on a record',
    `update records set training = replace(training, 'shownSha256":"', 'shownSha256":"0') where training is not null`,
    { table: 'records', difference: /differs/ },
  ],
  ['a choice about authority', "update authority_choices set mode = 'off'", { table: 'authority_choices' }],
  [
    'an authority that a session did not have',
    'update session_authorities set authority_id = (select id from instructor_authorities) where authority_id is null',
    { table: 'session_authorities' },
  ],
  [
    'what a session was given with, deleted',
    'delete from session_authorities where authority_id is null',
    { table: 'session_authorities', difference: /missing/ },
  ],
  [
    'a word of what a version taught',
    "update course_version_contents set content = replace(content, 'forankring', 'feste')",
    { table: 'course_version_contents', difference: /differs/ },
  ],
  [
    'what a version taught, deleted',
    'delete from course_version_contents',
    { table: 'course_version_contents', difference: /missing/ },
  ],
  [
    'a new version that ended nothing',
    "update course_version_effects set ends_date = '2099-01-01'",
    { table: 'course_version_effects', difference: /differs/ },
  ],
  [
    'what a new version ended, deleted',
    'delete from course_version_effects',
    { table: 'course_version_effects', difference: /missing/ },
  ],
  ['a member’s role', "update memberships set role = 'admin' where id = $viewer", { table: 'memberships' }],
  ['a member who was added', addMember, { table: 'memberships', difference: /no audit event/ }],
  [
    'a member who left',
    'update memberships set ended_at = now(), ended_by = id where id = $viewer',
    { table: 'memberships' },
  ],
  [
    'a verification dated back',
    "update company_verifications set verified_at = verified_at - interval '1 year'",
    { table: 'company_verifications' },
  ],
  [
    'a verification that did not end',
    'update company_verifications set ended_at = null, ended_by = null where ended_at is not null',
    { table: 'company_verifications' },
  ],
  ['a verification that was added', addVerification, { table: 'company_verifications', difference: /no event/ }],
  [
    'what the operator wrote',
    "update operator_events set note = 'Annet' where action = 'company.verified'",
    { table: 'operator_events', difference: /differs/ },
  ],
  [
    'an event of the operator that was deleted',
    "delete from operator_events where action = 'company.verification_ended'",
    { table: 'operator_events', difference: /missing/ },
  ],
  [
    'an event of the operator that was added',
    addOperatorEvent,
    { table: 'operator_events', difference: /did not sign/ },
  ],
  ['the digests of rows that were bent with them', bendRowAndDigest, { table: 'row_seals' }],
  ['the digests of rows deleted', 'delete from row_seals', { table: 'row_seals' }],
  [
    'the mark that an event is sealed',
    'update audit_events set sealed_at = null where tenant_id = $company',
    { table: 'audit_events', difference: /mark/ },
  ],
  [
    'the end of a chain',
    'update seal_heads set chain = sha256(chain) where tenant_id = $company',
    { table: 'seal_heads' },
  ],
]

test('there are at least forty ways to tamper with it', () => {
  expect(new Set(BENDS.map(([name]) => name)).size).toBe(BENDS.length)
  expect(BENDS.length).toBeGreaterThanOrEqual(40)
})

describe('verify-records reports', () => {
  test.each(BENDS)('%s', async (_, how, { table, difference = /./, withAnchor }) => {
    await bend((tx) => (typeof how === 'string' ? tx.unsafe(withIds(how)) : how(tx)))
    if (withAnchor)
      expect(await verify({ anchor })).toMatchObject({ table, difference: expect.stringMatching(difference) })
    else expect(await verify()).toMatchObject({ table, difference: expect.stringMatching(difference) })
  })
})

test('the job that seals does not sign what the installation did not write, and continues with what it did', async () => {
  await bend((tx) => forgeTombstone(tx))
  await createCourse(company.admin.ctx, { title: 'Etterpå', kind: 'other' })
  const answer = await sealAuditEvents(contexts.job('seal-company').forCompany(company.id))
  expect(answer).toMatchObject({ sealed: 2, refused: { events: 1 } })
  expect(await verify()).toMatchObject({ table: 'audit_events', difference: 'the installation did not sign it' })
  await bend(async (tx) => {
    await tx`delete from audit_events where action = 'record.erased'`
    await tx`delete from records`
    await tx`insert into records select * from kept_records`
  })
  expect(await verify()).toBeNull()
})

function withIds(statement: string): string {
  const ids = { record: recordId, company: company.id, employer: employer.id, viewer: company.viewer.membershipId }
  return statement.replace(/\$(record|company|employer|viewer)/g, (_, name: keyof typeof ids) => `'${ids[name]}'`)
}

async function copyRow(tx: TransactionSql, table: string, where: string, changes: string) {
  await tx.unsafe(
    withIds(`create temporary table copied on commit drop as select * from ${table} where ${where} limit 1`),
  )
  await tx.unsafe(withIds(`update copied set ${changes}`))
  await tx.unsafe(`insert into ${table} select * from copied`)
}

function addRecord(tx: TransactionSql) {
  const changes = "id = gen_random_uuid(), certificate_number = 'KY-0000-0000', attendance_id = gen_random_uuid()"
  return copyRow(tx, 'records', 'id = $record', changes)
}

async function takeRevocation(tx: TransactionSql) {
  await tx`update records set revoked_at = null where id in (select record_id from record_revocations)`
  await tx`delete from record_revocations`
}

async function forgeTombstone(tx: TransactionSql, signer?: Signer) {
  await tx`update records set first_name = '', last_name = '', salt = '' where id = ${recordId}`
  const salt = Buffer.alloc(16, 1)
  await tx`insert into audit_events (tenant_id, id, occurred_at, actor_kind, actor_id, action, entity_id, payload, salt, digest, key_id, signature)
    values (${company.id}, ${newId()}, now(), 'job', null, 'record.erased', ${recordId}, '{}', ${salt}, ${saltedDigest(salt, '{}')},
      ${signer?.keyId ?? null}, ${signer?.sign('kyndig') ?? null})`
}

async function forgeTombstoneWithSignature(tx: TransactionSql) {
  await forgeTombstone(tx)
  await tx`update audit_events set (key_id, signature) = (select key_id, signature from audit_events where signature is not null limit 1)
    where action = 'record.erased'`
}

async function cutTail(tx: TransactionSql) {
  // Back to the end of an earlier, signed batch.
  const [kept] =
    await tx`select position, chain from seals where tenant_id = ${company.id} and signature is not null order by position offset 1 limit 1`
  const { position, chain } = kept!
  await tx`delete from audit_events where tenant_id = ${company.id} and (sealed_at is null or id in
    (select audit_event_id from seals where tenant_id = ${company.id} and position > ${position}))`
  await tx`delete from row_seals where tenant_id = ${company.id} and position > ${position}`
  await tx`delete from seals where tenant_id = ${company.id} and position > ${position}`
  await tx`update seal_heads set position = ${position}, chain = ${chain} where tenant_id = ${company.id}`
  await tx`update records set revoked_at = null where revoked_at is not null and id in (select record_id from record_revocations where kind = 'correction')`
  await tx`delete from record_revocations where kind = 'correction'`
}

async function cutTailAndInstallation(tx: TransactionSql) {
  await cutTail(tx)
  const [seen] =
    await tx`select min(s.position)::int as position from installation_seals s where kind = 'head' and entity_id = ${company.id}
    and entity_position > (select position from seal_heads where tenant_id = ${company.id})`
  const [kept] =
    await tx`select max(position)::int as position from installation_seals where position < ${seen!.position} and signature is not null`
  await tx`delete from installation_seals where position > ${kept!.position}`
}

async function removeCompany(tx: TransactionSql) {
  for (const table of TABLES.filter((each) => !['companies', 'operator_events', 'installation_seals'].includes(each))) {
    await tx.unsafe(`delete from ${table} where tenant_id = '${company.id}'`)
  }
  await tx`delete from operator_events where company_id = ${company.id}`
  await tx`delete from companies where id = ${company.id}`
}

async function removeCompanyAndInstallation(tx: TransactionSql) {
  await removeCompany(tx)
  await tx`delete from installation_seals where entity_id not in (select id from companies union select id from operator_events)`
  await rehashInstallation(tx, testSigner)
}

function addCompany(tx: TransactionSql) {
  return copyRow(tx, 'companies', 'id = $company', "id = gen_random_uuid(), slug = 'planted'")
}

function addAttendance(tx: TransactionSql) {
  return copyRow(
    tx,
    'attendances',
    'tenant_id = $company',
    'id = gen_random_uuid(), person_id = gen_random_uuid(), content_hash = null',
  )
}

function addMember(tx: TransactionSql) {
  return copyRow(
    tx,
    'memberships',
    'id = $viewer',
    "id = gen_random_uuid(), user_id = gen_random_uuid(), role = 'admin'",
  )
}

function addVerification(tx: TransactionSql) {
  return copyRow(
    tx,
    'company_verifications',
    'tenant_id = $employer',
    "id = gen_random_uuid(), orgnr = '310000027', tenant_id = $company",
  )
}

function addOperatorEvent(tx: TransactionSql) {
  return copyRow(
    tx,
    'operator_events',
    'true',
    'id = gen_random_uuid(), signature = null, key_id = null, verification_id = null',
  )
}

async function swapEvents(tx: TransactionSql) {
  await tx`update seals set position = -1 where tenant_id = ${company.id} and position = 9`
  await tx`update seals set position = 9 where tenant_id = ${company.id} and position = 10`
  await tx`update seals set position = 10 where tenant_id = ${company.id} and position = -1`
}

async function duplicateEvent(tx: TransactionSql) {
  const where = 'id = (select audit_event_id from seals where tenant_id = $company and position = 9)'
  await copyRow(tx, 'audit_events', where, 'id = gen_random_uuid(), sealed_at = null')
}

async function bendRowAndDigest(tx: TransactionSql) {
  await tx`update memberships set role = 'admin' where id = ${company.viewer.membershipId}`
  await tx`update row_seals set digest = sha256(digest) where row_id = ${company.viewer.membershipId}`
}

/** Changes a payload and recomputes every digest and link after it, signed by `signer` or by nobody. */
async function rehash(tx: TransactionSql, signer: Signer | null) {
  const rows = await tx`select s.position::int as position, s.rows_digest, s.key_id,
      to_char(s.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at, e.id, e.payload, e.salt, e.actor_kind, e.actor_id,
      e.action, e.entity_id, to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at
    from seals s join audit_events e on e.tenant_id = s.tenant_id and e.id = s.audit_event_id
    where s.tenant_id = ${company.id} order by s.position`
  let chain = firstChain(company.id)
  for (const row of rows) {
    const payload = row.position === 9 ? '{"changed":true}' : row.payload
    const digest = saltedDigest(row.salt, payload)
    const event = { id: row.id, occurredAt: row.occurred_at, actorKind: row.actor_kind, actorId: row.actor_id }
    const content = { ...event, tenantId: company.id, action: row.action, entityId: row.entity_id, digest }
    const keyId = signer?.keyId ?? row.key_id
    const sealed = sealedDigest(content)
    const link = { position: row.position, digest: sealed, rowsDigest: row.rows_digest, sealedAt: row.sealed_at, keyId }
    chain = nextSignedChain(chain, link)
    const signature = signer?.sign(signedHead(company.id, { position: row.position, chain })) ?? null
    await tx`update audit_events set payload = ${payload}, digest = ${digest} where id = ${row.id}`
    await tx`update seals set digest = ${sealed}, chain = ${chain}, key_id = ${keyId}, signature = ${signature}
      where tenant_id = ${company.id} and position = ${row.position}`
  }
  await tx`update seal_heads set chain = ${chain} where tenant_id = ${company.id}`
}

async function rehashEverything(tx: TransactionSql, signer: Signer | null) {
  await rehash(tx, signer)
  const heads = await tx`select i.position, i.entity_position::int as entity_position, s.chain from installation_seals i
    join seals s on s.tenant_id = i.entity_id and s.position = i.entity_position where i.kind = 'head' and i.entity_id = ${company.id}`
  for (const { position, entity_position, chain } of heads) {
    const digest = headDigest(company.id, entity_position, chain.toString('hex'))
    await tx`update installation_seals set digest = ${digest} where position = ${position}`
  }
  await rehashInstallation(tx, signer)
}

async function rehashInstallation(tx: TransactionSql, signer: Signer | null) {
  const links =
    await tx`select position as was, kind, entity_id, entity_position::int as entity_position, digest, key_id,
    to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at from installation_seals order by position`
  let chain = FIRST_INSTALLATION_CHAIN
  for (const [index, link] of links.entries()) {
    const position = index + 1
    const keyId = signer?.keyId ?? link.key_id
    const { kind, digest } = link
    chain = nextInstallationChain(chain, {
      position,
      kind,
      entityId: link.entity_id,
      entityPosition: link.entity_position,
      digest,
      sealedAt: link.sealed_at,
      keyId,
    })
    const signature = signer?.sign(signedInstallationHead({ position, chain })) ?? null
    await tx`update installation_seals set position = ${position}, chain = ${chain}, key_id = ${keyId}, signature = ${signature}
      where position = ${link.was}`
  }
}
