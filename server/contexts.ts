import { createHmac } from 'node:crypto'
import type { Doors } from '#db/client.ts'
import { DoorClosed } from '#db/enter.ts'
import { showLife, tryToLock } from '#db/queries/jobs.ts'
import {
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
} from '#db/scope.ts'
import type { Signer } from '#db/signer.ts'
import { DatabaseUnavailable } from '#db/unavailable.ts'
import { createCompanyRegisters } from './company-registers.ts'
import type { Permission } from './domain/access/policy.ts'
import type {
  AccountContext,
  CompanyContext,
  JobContext,
  OperatorContext,
  SignInContext,
  World,
} from './domain/context.ts'
import { DomainError } from './domain/errors.ts'
import { log } from './log.ts'

interface Parts {
  doors: Doors
  world: World
  codeHashKey: Buffer
  /** Signs what is evidence. What is written without it is not signed, and is never sealed. */
  signer?: Signer
}

/** Builds the contexts that verbs take. The only code that opens doors; the procedures, jobs and tests ask it to. */
export function createContexts({ doors: plainDoors, world, codeHashKey, signer }: Parts) {
  const doors: Doors = { ...plainDoors, signer }
  const registers = createCompanyRegisters(world)
  return {
    company: (key: { signInId: string; companySlug: string }): CompanyContext =>
      registers.give(`slug:${key.companySlug}`, {
        ...world,
        transaction: (permission, work) => open(enterOwn(doors, key, allowed(permission, work))),
        look: (permission, work) => open(enterOwn(doors, key, allowed(permission, work), 'look')),
        employerTransaction: (permission, work) =>
          open(
            enterEmployer(doors, key, async (scope) => {
              if (scope && !permission(scope.role)) throw new DomainError('FORBIDDEN')
              return work(scope)
            }),
          ),
      }),
    account: (signInId: string): AccountContext => ({
      ...world,
      signInId,
      transaction: (work) => open(enterAccount(doors, { signInId }, work)),
    }),
    signIn: (): SignInContext => ({
      ...world,
      hashSecret: (secret) => createHmac('sha256', codeHashKey).update(secret).digest(),
      transaction: (work) => open(enterSignIn(doors, work)),
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
      forCompany: (tenantId) => registers.give(`tenant:${tenantId}`, jobContext(doors, world, { tenantId, job })),
    }),
  }
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

function jobContext(doors: Doors, world: World, key: { tenantId: string; job: string }): CompanyContext {
  return {
    ...world,
    transaction: (_permission, work) => open(enterOwnAsJob(doors, key, work)),
    look: (_permission, work) => open(enterOwnAsJob(doors, key, work, 'look')),
    employerTransaction: () => {
      throw new Error('no job goes through the employer door')
    },
  }
}

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
