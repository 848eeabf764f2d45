import { TRPCError } from '@trpc/server'
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
import { PROCEDURE_INPUTS } from '#tests/api/procedure-inputs.ts'
import { assertScopedStatement } from '#tests/support/assert-scoped-statement.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { type PopulatedIds, populateCompany } from '#tests/support/populate-company.ts'
import { openRepresentationProvider } from '#tests/support/representation-provider.ts'
import { openTestApi, type Procedure, procedures } from '#tests/support/test-api.ts'
import { openTestCompanies, type TestCompany } from '#tests/support/test-companies.ts'
import { openTestMailer } from '#tests/support/test-mailer.ts'
import { newPlan } from '#tests/support/test-plans.ts'
import { createTestProject } from '#tests/support/test-projects.ts'
import { openTestRegisters } from '#tests/support/test-registers.ts'
import { newWrite } from '#tests/support/test-sessions.ts'
import type { SeenStatement } from './mutate-statements.ts'

/** A procedure's answer, in a form that can be compared. */
export type Answer = { answer: unknown } | { refused: string; reason: string | null }
export type Isolation = Awaited<ReturnType<typeof openIsolation>>

/** The procedures of a company, from the router. */
export const companyPaths = procedures.filter(takesCompany).map(({ path }) => path)

function takesCompany({ inputs }: Procedure) {
  return inputs.some((input) => input instanceof z.ZodObject && 'companySlug' in input.shape)
}

/** Each company is verified, and an orgnr can be verified only once in the whole installation. */
const unusedOrgnrs = (function* () {
  for (let number = 310_001_000; ; number += 1) {
    if (isValidOrgnr(String(number), { allowSynthetic: true })) yield String(number)
  }
})()

/** Two companies with a row of every kind, and how each procedure is called. */
export async function openIsolation(database: TestDatabase) {
  const registers = await openTestRegisters()
  const provider = await openRepresentationProvider()
  const statements = new Map<string, SeenStatement>()
  const companies = openTestCompanies(
    database,
    { ...registers.dependencies, mailer: openTestMailer(), representation: provider.open() },
    (accessRole, text) => {
      statements.set(`${accessRole} ${text}`, { accessRole, text })
      assertScopedStatement(accessRole, text)
    },
  )
  const api = openTestApi(companies)
  const ours = await companies.createCompany({ orgnr: '310000086' })
  const theirs = await companies.createCompany({ orgnr: '310000094' })
  const employer = await companies.createCompany({ orgnr: '310000078', verified: true })
  /** Not verified: proves its number by a sign-in. */
  const founded = await companies.createCompany({ orgnr: '310000019' })
  const representative = await addRepresentative()
  const ourIds = await populateCompany(ours, companies, registers)
  const theirIds = await populateCompany(theirs, companies, registers)

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
      return saveCourse(admin.ctx, {
        ...course,
        courseId,
        content: 'Fallsikring',
        validityMonths: 12,
        languages: ['nb'],
      })
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

  const controls = new Map<string, Promise<Answer>>()

  /**
   * The right caller's answer to the same input: without it, a refusal of others proves nothing. Mutations share a company. When an earlier
   * mutation has used up a row, the test tries again in a new company, which those that follow share: to fill one takes seconds.
   */
  function control(path: string) {
    const asked = controls.get(path) ?? askAsRightCaller(path)
    controls.set(path, asked)
    return asked
  }

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
    const caller = rightCallerOf(path, company)
    const input = {
      companySlug: caller.companySlug,
      ...inputOf(path, ids),
      ...(await PREPARATIONS[path]?.(company, ids)),
    }
    return answerOf(caller.signInId, path, input)
  }

  async function answerOf(signInId: string | null, path: string, input: Record<string, unknown>): Promise<Answer> {
    try {
      return { answer: await api.call(path, { signInId }, await sealed(input)) }
    } catch (error) {
      if (!(error instanceof TRPCError)) throw error
      const { cause } = error
      // A bug in the test or the code must not pass for a refusal.
      if (!(cause instanceof DomainError)) throw error
      return { refused: cause.code, reason: cause.reason ?? null }
    }
  }

  /** The input as a device sends it: with its payload encrypted. */
  async function sealed(input: Record<string, unknown>): Promise<Record<string, unknown>> {
    if (!input.sealed) return input
    const key = await registers.dependencies.payloads.encryptionKey()
    return { ...input, sealed: await seal(input.sealed, key, belongingOf(input)) }
  }

  const known = { companies, statements, api, ours, theirs, employer, representative, ourIds, theirIds }
  return { ...known, control, answerOf, sealed, rightCallerOf }

  async function addRepresentative() {
    const { asSuperuser } = companies
    const [userId, membershipId, signInId] = [newId(), newId(), newId()]
    const email = `verneombud@${ours.slug}.example`
    await asSuperuser`insert into users (id, email, name, created_at) values (${userId}, ${email}, 'Verneombud', now())`
    await asSuperuser`insert into memberships (tenant_id, id, user_id, email, name, role, created_at)
      values (${ours.id}, ${membershipId}, ${userId}, ${email}, 'Verneombud', 'safety_representative', now())`
    await asSuperuser`insert into sign_ins (id, user_id, method, device, created_at, expires_at)
      values (${signInId}, ${userId}, 'persona', 'test', now(), now() + interval '1 day')`
    return { signInId, membershipId }
  }

  function rightCallerOf(path: string, company: TestCompany) {
    return RIGHT_CALLERS[path]?.(company) ?? { signInId: company.admin.signInId, companySlug: company.slug }
  }
}

async function planToday({ ctx }: TestCompany['instructor'], ids: PopulatedIds): Promise<string> {
  const today = osloDate(ctx.now())
  const plan = await createPlan(ctx, newPlan(ids.publishedCourseId, ids.instructorMembershipId, [today]))
  return plan.planId
}

function belongingOf(input: Record<string, unknown>) {
  return { companySlug: String(input.companySlug), sessionId: String(input.sessionId), key: String(input.key) }
}

export function inputOf(path: string, ids: PopulatedIds) {
  const input = PROCEDURE_INPUTS[path]
  if (!input) throw new Error(`say in tests/api/procedure-inputs.ts what ${path} takes`)
  return input(ids)
}
