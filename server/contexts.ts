import { createHmac } from 'node:crypto'
import type { Doors } from '#db/client.ts'
import { DoorClosed } from '#db/enter.ts'
import { showLife, tryToLock } from '#db/queries/jobs.ts'
import {
  type AccountScope,
  enterAccount,
  enterEmployer,
  enterJobs,
  enterOperator,
  enterOperatorByCommand,
  enterOwn,
  enterOwnAsJob,
  enterSignIn,
  type JobScope,
  type OwnScope,
  type SignInScope,
} from '#db/scope.ts'
import type { Signer } from '#db/signer.ts'
import { DatabaseUnavailable } from '#db/unavailable.ts'
import { createCompanyRegisters } from './company-registers.ts'
import type { Permission } from './domain/access/policy.ts'
import { type BudgetName, budgetOf } from './domain/budget/budgets.ts'
import type { BudgetSubjects, HashBudgetSubject } from './domain/budget/port.ts'
import { assertReserved, type Reserved, reserveBudget } from './domain/budget/reserve-budget.ts'
import type {
  AccountContext,
  CompanyContext,
  CompanyJobContext,
  JobContext,
  OperatorContext,
  SignInContext,
  World,
} from './domain/context.ts'
import { DomainError } from './domain/errors.ts'
import { log } from './log.ts'

export interface ContextParts {
  doors: Doors
  world: World
  codeHashKey: Buffer
  /** Of whom a budget counts. */
  budgetHashKey: Buffer
  /** Signs what is evidence. What is written without it is not signed, and is never sealed. */
  signer?: Signer
}

/** Builds the contexts that verbs take. The only code that opens doors; the procedures, jobs and tests ask it to. */
export function createContexts({ doors: plainDoors, world, codeHashKey, budgetHashKey, signer }: ContextParts) {
  const doors: Doors = { ...plainDoors, signer }
  const registers = createCompanyRegisters(world)
  const hash: HashBudgetSubject = (level, subject) =>
    createHmac('sha256', budgetHashKey).update(`${level}:${subject}`).digest('hex').slice(0, 32)
  const parts = (budget: BudgetName, subjects: BudgetSubjects, amount = 1) => ({
    budget,
    subjects,
    amount,
    hash,
    now: world.now(),
  })

  return {
    company: (key: { signInId: string; companySlug: string }): CompanyContext => {
      const reserveOwn = (permission: Permission, budget: BudgetName) =>
        reserved(
          open(
            enterOwn(
              doors,
              key,
              allowed(permission, (scope) => reserveBudget(scope, ownParts(scope, budget))),
            ),
          ),
        )
      const caller = {
        key: `${key.companySlug} ${key.signInId}`,
        reserve: (budget: BudgetName) => reserveOwn(() => true, budget),
      }
      return registers.give<CompanyContext>(
        `slug:${key.companySlug}`,
        {
          ...world,
          transaction: (permission, work) => open(enterOwn(doors, key, allowed(permission, work))),
          look: (permission, work) => open(enterOwn(doors, key, allowed(permission, work), 'rollback')),
          employerTransaction: (permission, work) =>
            open(
              enterEmployer(doors, key, async (scope) => {
                if (scope && !permission(scope.role)) throw new DomainError('FORBIDDEN')
                return work(scope)
              }),
            ),
          reserve: async (permission, budget) => assertReserved(budget, await reserveOwn(permission, budget)),
        },
        (work) => open(enterOwn(doors, key, work, 'rollback')),
        caller,
      )
    },
    account: (signInId: string, network: string | null = null): AccountContext => ({
      ...world,
      signInId,
      transaction: (work) => open(enterAccount(doors, { signInId }, work)),
      reserve: async (budget) => {
        const work = (scope: AccountScope) => reserveBudget(scope, parts(budget, { user: scope.user.id, network }))
        assertReserved(budget, await reserved(open(enterAccount(doors, { signInId }, work))))
      },
    }),
    signIn: (network: string | null = null): SignInContext => ({
      ...world,
      hashSecret: (secret) => createHmac('sha256', codeHashKey).update(secret).digest(),
      transaction: (work) => open(enterSignIn(doors, work)),
      reserve: async (budget, subjects) => {
        const work = (scope: SignInScope) => reserveBudget(scope, parts(budget, { ...subjects, network }))
        assertReserved(budget, await reserved(open(enterSignIn(doors, work))))
      },
    }),
    operator: (key: { signInId: string; operators: readonly string[] }): OperatorContext => ({
      ...world,
      transaction: (work) => open(enterOperator(doors, key, work)),
    }),
    operatorByCommand: (operator: string): OperatorContext => ({
      ...world,
      transaction: (work) => open(enterOperatorByCommand(doors, { operator }, work)),
    }),
    job: (job: string): JobContext => ({
      ...world,
      transaction: (work) => open(enterJobs(doors, work)),
      alone: (work) =>
        open(enterJobs(doors, async (scope) => ((await tryToLock(scope, job)) ? holdLock(scope, work) : null))),
      forCompany: (tenantId) => {
        const key = { tenantId, job }
        const reserve = (budget: BudgetName) =>
          reserved(open(enterOwnAsJob(doors, key, (scope) => reserveBudget(scope, ownParts(scope, budget)))))
        return registers.give<CompanyJobContext>(
          `tenant:${tenantId}`,
          {
            ...world,
            transaction: (work) => open(enterOwnAsJob(doors, key, work)),
          },
          (work) => open(enterOwnAsJob(doors, key, work, 'rollback')),
          { key: tenantId, reserve },
        )
      },
    }),
  }

  /** What a lease takes, or one; of the member, if it is one, and the company. */
  function ownParts({ actor, company }: OwnScope, budget: BudgetName) {
    const { lease } = budgetOf(budget)
    const amount = company.verified ? lease?.verified : lease?.unverified
    const member = actor.kind === 'member' ? { member: actor.membershipId } : {}
    return parts(budget, { company, ...member }, amount)
  }
}

async function reserved(reserving: Promise<Reserved>): Promise<Reserved> {
  const done = await reserving
  for (const { budget, level: whose, companyId } of done.alarms) log.warn('budget.alarm', { budget, whose, companyId })
  return done
}

/** Milliseconds; well within what the jobs door lets a transaction be silent. */
const LIFE_SIGN_MS = 20_000

async function holdLock<T>(scope: JobScope, work: () => Promise<T>): Promise<T> {
  // Without its lock the work is still right, for its rows are locked too: it is only done twice.
  const lifeSigns = setInterval(() => void showLife(scope).catch(() => {}), LIFE_SIGN_MS)
  try {
    return await work()
  } finally {
    clearInterval(lifeSigns)
  }
}

function allowed<T>(permission: Permission, work: (scope: OwnScope) => Promise<T>) {
  return async (scope: OwnScope) => {
    if (scope.actor.kind === 'member' && !permission(scope.actor.role)) throw new DomainError('FORBIDDEN')
    return work(scope)
  }
}

export type Contexts = ReturnType<typeof createContexts>

async function open<T>(entered: Promise<T>): Promise<T> {
  try {
    return await entered
  } catch (error) {
    if (error instanceof DoorClosed) {
      throw error.why === 'signed_out' ? new DomainError('UNAUTHENTICATED') : new DomainError('NOT_FOUND', 'doorClosed')
    }
    if (error instanceof DatabaseUnavailable) {
      log.warn('database.unavailable', { code: error.code })
      throw new DomainError('UNAVAILABLE', 'databaseUnavailable')
    }
    throw error
  }
}
