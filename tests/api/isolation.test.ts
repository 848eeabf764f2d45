import { TRPCError } from '@trpc/server'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { seal } from '#components/outbox/browser/encrypt-payload.ts'
import { newId } from '#db/new-id.ts'
import { confirmPresence } from '#server/domain/attendance/confirm-presence.ts'
import { cancelRecheck } from '#server/domain/card/cancel-recheck.ts'
import { getCourse } from '#server/domain/course/get-course.ts'
import { saveCourse } from '#server/domain/course/save-course.ts'
import { isValidOrgnr } from '#server/domain/enterprise/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { undoMerge } from '#server/domain/person/undo-merge.ts'
import { createPlan } from '#server/domain/plan/create-plan.ts'
import { startPlan } from '#server/domain/plan/start-plan.ts'
import { endProject } from '#server/domain/project/end-project.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { addToRegister } from '#server/domain/site-register/add-to-register.ts'
import { listRegister } from '#server/domain/site-register/list-register.ts'
import { takeOffRegister } from '#server/domain/site-register/take-off.ts'
import { beginVerification } from '#server/domain/verification/begin-sign-in.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { type PopulatedIds, populateCompany } from '#tests/support/populate-company.ts'
import { openRepresentationProvider } from '#tests/support/representation-provider.ts'
import { openTestApi, type Procedure, procedures } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite } from '#tests/support/test-sessions.ts'
import { CLIENT_MADE_KEYS, PROCEDURE_INPUTS } from './procedure-inputs.ts'

// Generated from the router: a new procedure is tested here, or fails because its input is not described.
const registers = await openTestRegisters()
const provider = await openRepresentationProvider()
const companies = openTestCompanies(await openTestDatabase(), {
  ...registers.dependencies,
  mailer: openTestMailer(),
  representation: provider.open(),
})

const api = openTestApi(companies)
const paths = procedures.filter(takesCompany).map(({ path }) => path)

function takesCompany({ inputs }: Procedure) {
  return inputs.some((input) => input instanceof z.ZodObject && 'companySlug' in input.shape)
}

let ours: TestCompany
let theirs: TestCompany
let employer: TestCompany
/** Not verified: proves its number by a sign-in. */
let founded: TestCompany
let ourIds: PopulatedIds
let theirIds: PopulatedIds

beforeAll(async () => {
  ours = await companies.createCompany({ orgnr: '310000086' })
  theirs = await companies.createCompany({ orgnr: '310000094' })
  employer = await companies.createCompany({ orgnr: '310000078', verified: true })
  founded = await companies.createCompany({ orgnr: '310000019' })
  ourIds = await populateCompany(ours, companies, registers)
  theirIds = await populateCompany(theirs, companies, registers)
})

/** The caller who gets an answer when it is not the company's administrator: the named employer answers a claim, for example. */
const RIGHT_CALLERS: Record<string, (company: TestCompany) => { signInId: string; companySlug: string }> = {
  'membership.leave': ({ viewer, slug }) => ({ signInId: viewer.signInId, companySlug: slug }),
  'verification.begin': () => ({ signInId: founded.admin.signInId, companySlug: founded.slug }),
  'verification.finish': () => ({ signInId: founded.admin.signInId, companySlug: founded.slug }),
  'worker.answerClaim': () => ({ signInId: employer.admin.signInId, companySlug: employer.slug }),
}

/** Prepares what the right caller needs. Its result replaces parts of the input. */
const PREPARATIONS: Record<string, (company: TestCompany, ids: PopulatedIds) => Promise<object>> = {
  'card.startRecheck': ({ admin }, { recheckRunId }) =>
    cancelRecheck(admin.ctx, { runId: recheckRunId }).then(() => ({})),
  'course.publish': async ({ admin }, { courseId }) => {
    const course = await getCourse(admin.ctx, { courseId })
    return saveCourse(admin.ctx, { ...course, courseId, content: 'Fallsikring', validityMonths: 12, languages: ['nb'] })
  },
  'plan.expected': async ({ instructor }, ids) =>
    startPlan(instructor.ctx, { planId: await planToday(instructor, ids) }),
  'plan.start': async ({ instructor }, ids) => ({ planId: await planToday(instructor, ids) }),
  'person.merge': ({ admin }, { mergeDecisionId }) =>
    undoMerge(admin.ctx, { decisionId: mergeDecisionId, reason: 'Feil' }).then(() => ({})),
  'project.reopen': async (company) => {
    const projectId = await createTestProject(company, { name: newId() })
    await endProject(company.admin.ctx, { projectId })
    return { projectId }
  },
  'siteRegister.putBack': async (company, { personId }) => {
    const projectId = await createTestProject(company, { name: newId() })
    const { ctx } = company.instructor
    await addToRegister(ctx, { projectId, personIds: [personId] })
    const { people } = await listRegister(ctx, { projectId, everybody: false })
    const { entryId } = people[0]!
    await takeOffRegister(ctx, { projectId, entryId })
    return { projectId, entryId }
  },
  'verification.finish': async () => provider.signIn('leader', (await beginVerification(founded.admin.ctx)).url),
  'session.complete': ({ instructor }, { openSessionId, attendanceId }) =>
    confirmPresence(instructor.ctx, {
      ...newWrite(),
      sessionId: openSessionId,
      attendanceIds: [attendanceId],
      present: true,
    }).then(() => ({})),
}

async function planToday({ ctx }: TestCompany['instructor'], ids: PopulatedIds): Promise<string> {
  const today = osloDate(ctx.now())
  const plan = await createPlan(ctx, newPlan(ids.publishedCourseId, ids.instructorMembershipId, [today]))
  return plan.planId
}

const controls = new Map<string, Promise<unknown>>()

/**
 * The right caller's answer to the same input: without it, a refusal of others proves nothing. Mutations share a company. When an earlier
 * mutation has used up a row, the test tries again in a new company, which those that follow share: to fill one takes seconds.
 */
function control(path: string) {
  if (!controls.has(path)) controls.set(path, askAsRightCaller(path))
  return controls.get(path)
}

/** Each company is verified, and an orgnr can be verified only once in the whole installation. */
const unusedOrgnrs = (function* () {
  for (let number = 310_001_000; ; number += 1) {
    if (isValidOrgnr(String(number), { allowSynthetic: true })) yield String(number)
  }
})()

let shared: Promise<{ company: TestCompany; ids: PopulatedIds }> | undefined

async function populateAnother() {
  const company = await companies.createCompany({ orgnr: unusedOrgnrs.next().value! })
  return { company, ids: await populateCompany(company, companies, registers) }
}

async function askAsRightCaller(path: string) {
  const isQuery = procedures.find((each) => each.path === path)!.type === 'query'
  if (isQuery) return askIn({ company: ours, ids: ourIds }, path)
  shared ??= populateAnother()
  const first = await askIn(await shared, path)
  if ('answer' in first) return first
  shared = populateAnother()
  return askIn(await shared, path)
}

async function askIn({ company, ids }: { company: TestCompany; ids: PopulatedIds }, path: string) {
  const caller = RIGHT_CALLERS[path]?.(company) ?? { signInId: company.admin.signInId, companySlug: company.slug }
  const input = {
    companySlug: caller.companySlug,
    ...inputOf(path, ids),
    ...(await PREPARATIONS[path]?.(company, ids)),
  }
  return answerOf(caller.signInId, path, input)
}

/** A procedure's answer, in a form that can be compared. */
async function answerOf(signInId: string | null, path: string, input: Record<string, unknown>) {
  const sealed =
    input.sealed &&
    (await seal(input.sealed, await registers.dependencies.payloads.encryptionKey(), belongingOf(input)))
  try {
    return { answer: await api.call(path, { signInId }, { ...input, ...(sealed ? { sealed } : {}) }) }
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const { cause } = error
    // A bug in the test or the code must not pass for a refusal.
    if (!(cause instanceof DomainError)) throw error
    return { refused: cause.code, reason: cause.reason ?? null }
  }
}

function belongingOf(input: Record<string, unknown>) {
  return { companySlug: String(input.companySlug), sessionId: String(input.sessionId), key: String(input.key) }
}

function inputOf(path: string, ids: PopulatedIds) {
  const input = PROCEDURE_INPUTS[path]
  if (!input) throw new Error(`say in tests/api/procedure-inputs.ts what ${path} takes`)
  return input(ids)
}

/** The paths of ids in an input, at any depth. */
function idPaths(value: unknown, at: string[] = []): string[][] {
  if (typeof value === 'string')
    return /^[0-9a-f-]{36}$/.test(value) && !CLIENT_MADE_KEYS.includes(at.at(-1)!) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => idPaths(child, [...at, key]))
}

function withId(value: unknown, [key, ...rest]: string[], id: string): unknown {
  if (key === undefined) return id
  if (Array.isArray(value))
    return value.map((child, index) => (String(index) === key ? withId(child, rest, id) : child))
  const object = value as Record<string, unknown>
  return { ...object, [key]: withId(object[key], rest, id) }
}

function valueAt(value: unknown, path: string[]): string {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value) as string
}

test('every procedure takes a company, or concerns the user, the operator or nobody in particular', () => {
  const nouns = new Set(procedures.filter(({ path }) => !paths.includes(path)).map(({ path }) => path.split('.')[0]))
  expect([...nouns].sort()).toEqual([
    'account',
    'certificateCheck',
    'company',
    'demo',
    'inspectionPack',
    'operator',
    'ownPhone',
    'projectInvitation',
    'signIn',
    'workerPage',
  ])
  expect(paths.filter((path) => path.startsWith('company.'))).toEqual(['company.get', 'company.getFacts'])
  expect(paths.length).toBeGreaterThan(30)
})

test('no example input exists for a removed procedure', () => {
  expect(Object.keys(PROCEDURE_INPUTS).filter((path) => !paths.includes(path))).toEqual([])
})

describe.each(paths)('%s', (path) => {
  test('rejects a caller who is signed out or whose sign-in was revoked', async () => {
    const input = { companySlug: ours.slug, ...inputOf(path, ourIds) }
    expect(await answerOf(null, path, input)).toMatchObject({ refused: 'UNAUTHENTICATED' })
    expect(await answerOf(newId(), path, input)).toMatchObject({ refused: 'UNAUTHENTICATED' })
    expect(await control(path)).toHaveProperty('answer')
  })

  test('answers about another company as about one that never existed', async () => {
    const input = inputOf(path, ourIds)
    const foreign = await answerOf(theirs.admin.signInId, path, { companySlug: ours.slug, ...input })
    const neverUsed = await answerOf(theirs.admin.signInId, path, { companySlug: 'never-used', ...input })
    expect(foreign).toMatchObject({ refused: 'NOT_FOUND' })
    expect(foreign).toEqual(neverUsed)
    expect(await control(path)).toHaveProperty('answer')
  })

  test('answers a foreign id exactly like an unused id', async () => {
    const own = { companySlug: ours.slug, ...inputOf(path, ourIds) }
    const foreign = { companySlug: ours.slug, ...inputOf(path, theirIds) }
    for (const at of idPaths(own)) {
      const before = await countRows()
      const withForeign = await answerOf(ours.admin.signInId, path, withId(own, at, valueAt(foreign, at)) as typeof own)
      const withUnused = await answerOf(ours.admin.signInId, path, withId(own, at, newId()) as typeof own)
      expect({ at, ...withForeign }).toEqual({ at, ...withUnused })
      if ('refused' in withForeign) expect(await countRows()).toEqual(before)
      // A list's cursor says nothing about a row. Any other own id gets more of an answer than a foreign one.
      if (at[0] !== 'after') expect(await control(path)).not.toEqual(withForeign)
    }
    expect(await control(path)).toHaveProperty('answer')
  })
})

/** Rows of the other company: no refused call may add or remove one. */
async function countRows() {
  const tables = [
    'attendances',
    'audit_events',
    'device_writes',
    'courses',
    'records',
    'sessions',
    'scans',
    'memberships',
    'invitations',
  ]
  const counts = tables.map((table) => `(select count(*) from ${table} where tenant_id = '${theirs.id}')`)
  const [row] = await companies.asSuperuser.unsafe(`select array[${counts.join(', ')}]::int[] as counts`)
  return row!.counts
}
