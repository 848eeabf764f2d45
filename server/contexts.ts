import { createHmac } from 'node:crypto'
import type { DatabaseAccess } from '#db/client.ts'
import { openSelfCheckInLink } from '#db/open-self-check-in-link.ts'
import { readProjectInvitation } from '#db/open-share.ts'
import { keepTransactionAlive, tryToLock } from '#db/queries/jobs.ts'
import { readStatusList } from '#db/read-status-list.ts'
import {
  type AccountScope,
  type JobScope,
  type OwnScope,
  type SignInScope,
  withAccountAccess,
  withCertificateCheckAccess,
  withEmployerAccess,
  withJobAccess,
  withOperatorAccess,
  withOperatorAccessByCommand,
  withSelfCheckInAccess,
  withSignInAccess,
  withTenantAccess,
  withTenantAccessAsAttendee,
  withTenantAccessAsJob,
} from '#db/scope.ts'
import type { Signer } from '#db/signer.ts'
import { answerOf as open } from './answer-access.ts'
import { createCardAccess, NO_CARD_ACCESS } from './card-access.ts'
import { createCompanyRegisters } from './company-registers.ts'
import type { Permission } from './domain/access/policy.ts'
import { type BudgetName, budgetOf } from './domain/budget/budgets.ts'
import type { BudgetSubjects, HashBudgetSubject } from './domain/budget/port.ts'
import { assertReserved, type Reserved, reserveBudget } from './domain/budget/reserve-budget.ts'
import type {
  AccountContext,
  CertificateCheckContext,
  CompanyContext,
  CompanyJobContext,
  Dependencies,
  InspectionContext,
  JobContext,
  OperatorContext,
  ProjectInvitationContext,
  SelfCheckInContext,
  SignInContext,
  WorkerContext,
} from './domain/context.ts'
import { DomainError } from './domain/errors.ts'
import { createInspectionAccess } from './inspection-access.ts'
import { log } from './log.ts'
import { createShareAccess, NO_SHARE_ACCESS } from './share-access.ts'
import { createWorkerAccess } from './worker-access.ts'

export interface ContextParts {
  access: DatabaseAccess
  dependencies: Dependencies
  codeHashKey: Buffer
  /** The subject that a budget counts. */
  budgetHashKey: Buffer
  /** Signs evidence. Without it, rows are unsigned and never sealed. */
  signer?: Signer
}

/** Builds the contexts that verbs take. This is the only code that opens access; procedures, jobs and tests use it. */
export function createContexts({ access: unsigned, dependencies, codeHashKey, budgetHashKey, signer }: ContextParts) {
  const access: DatabaseAccess = { ...unsigned, signer }
  const registers = createCompanyRegisters(dependencies)
  const hash: HashBudgetSubject = (level, subject) =>
    createHmac('sha256', budgetHashKey).update(`${level}:${subject}`).digest('hex').slice(0, 32)
  const parts = (budget: BudgetName, subjects: BudgetSubjects, amount = 1) => ({
    budget,
    subjects,
    amount,
    hash,
    now: dependencies.now(),
  })

  return {
    company: (key: { signInId: string; companySlug: string }): CompanyContext => {
      const reserveOwn = (permission: Permission, budget: BudgetName) =>
        reserved(
          open(
            withTenantAccess(
              access,
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
          ...dependencies,
          transaction: (permission, work) => open(withTenantAccess(access, key, allowed(permission, work))),
          readOnlyTransaction: (permission, work) =>
            open(withTenantAccess(access, key, allowed(permission, work), 'rollback')),
          employerTransaction: (permission, work) =>
            open(
              withEmployerAccess(access, key, async (scope) => {
                if (scope && !permission(scope.role)) throw new DomainError('FORBIDDEN')
                return work(scope)
              }),
            ),
          ...createCardAccess(access, key, dependencies.now),
          ...createShareAccess(access, key, dependencies.now),
          reserve: async (permission, budget) => assertReserved(budget, await reserveOwn(permission, budget)),
        },
        (work) => open(withTenantAccess(access, key, work, 'rollback')),
        caller,
      )
    },
    account: (signInId: string, network: string | null = null): AccountContext => ({
      ...dependencies,
      signInId,
      transaction: (work) => open(withAccountAccess(access, { signInId }, work)),
      reserve: async (budget) => {
        const work = (scope: AccountScope) => reserveBudget(scope, parts(budget, { user: scope.user.id, network }))
        assertReserved(budget, await reserved(open(withAccountAccess(access, { signInId }, work))))
      },
    }),
    signIn: (network: string | null = null): SignInContext => ({
      ...dependencies,
      hashSecret: (secret) => createHmac('sha256', codeHashKey).update(secret).digest(),
      transaction: (work) => open(withSignInAccess(access, work)),
      reserve: (budget, subjects) => reserveOfNobody(budget, { ...subjects, network }),
    }),
    certificateCheck: (network: string | null = null): CertificateCheckContext => ({
      ...dependencies,
      transaction: (tokenHash, work) => open(withCertificateCheckAccess(access, { tokenHash }, work)),
      readStatusList: (key) => open(readStatusList(access, key)),
      reserve: (budget) => reserveOfNobody(budget, { network }),
    }),
    projectInvitation: (network: string | null = null): ProjectInvitationContext => ({
      ...dependencies,
      reserve: (budget) => reserveOfNobody(budget, { network }),
      read: (tokenHash) => open(readProjectInvitation(access, { tokenHash, now: dependencies.now() })),
    }),
    selfCheckIn: (network: string | null = null): SelfCheckInContext => ({
      ...dependencies,
      reserve: (budget, subjects) => reserveOfNobody(budget, { ...subjects, network }),
      openLink: (link) => open(openSelfCheckInLink(access, link)),
      transaction: (tokenHash, work) =>
        open(withSelfCheckInAccess(access, { tokenHash, now: dependencies.now() }, work)),
      company: ({ tokenHash, tenantId }) => attendeeContext(tokenHash, tenantId),
    }),
    worker: (network: string | null = null): WorkerContext => ({
      ...dependencies,
      ...createWorkerAccess(access, dependencies),
      hashSecret: (secret) => createHmac('sha256', codeHashKey).update(`worker ${secret}`).digest(),
      reserve: (budget, { link } = {}) =>
        reserveOfNobody(budget, { network, ...(link && { link: link.toString('hex') }) }),
    }),
    inspection: (network: string | null = null): InspectionContext => ({
      ...dependencies,
      ...createInspectionAccess(access, dependencies),
      reserve: (budget, { link }) => reserveOfNobody(budget, { network, link: link.toString('hex') }),
    }),
    operator: (key: { signInId: string; operators: readonly string[] }): OperatorContext => ({
      ...dependencies,
      transaction: (work) => open(withOperatorAccess(access, key, work)),
    }),
    operatorByCommand: (operator: string): OperatorContext => ({
      ...dependencies,
      transaction: (work) => open(withOperatorAccessByCommand(access, { operator }, work)),
    }),
    job: (job: string): JobContext => ({
      ...dependencies,
      transaction: (work) => open(withJobAccess(access, work)),
      runExclusively: (work) =>
        open(
          withJobAccess(access, async (scope) => ((await tryToLock(scope, job)) ? withLifeSigns(scope, work) : null)),
        ),
      forCompany: (tenantId) => {
        const key = { tenantId, job }
        const reserve = (budget: BudgetName) =>
          reserved(open(withTenantAccessAsJob(access, key, (scope) => reserveBudget(scope, ownParts(scope, budget)))))
        return registers.give<CompanyJobContext>(
          `tenant:${tenantId}`,
          {
            ...dependencies,
            transaction: (work) => open(withTenantAccessAsJob(access, key, work)),
          },
          (work) => open(withTenantAccessAsJob(access, key, work, 'rollback')),
          { key: tenantId, reserve },
        )
      },
    }),
  }

  /** An attendee has no role: the token's own statement has said what they may do, and each verb of theirs is on one short list. */
  function attendeeContext(tokenHash: Buffer, tenantId: string): CompanyContext {
    const key = () => ({ tokenHash, now: dependencies.now() })
    const reserve = (budget: BudgetName) =>
      reserved(
        open(withTenantAccessAsAttendee(access, key(), (scope) => reserveBudget(scope, ownParts(scope, budget)))),
      )
    return registers.give<CompanyContext>(
      `tenant:${tenantId}`,
      {
        ...dependencies,
        transaction: (_, work) => open(withTenantAccessAsAttendee(access, key(), work)),
        readOnlyTransaction: (_, work) => open(withTenantAccessAsAttendee(access, key(), work, 'rollback')),
        employerTransaction: () => Promise.reject(new DomainError('FORBIDDEN')),
        ...NO_CARD_ACCESS,
        ...NO_SHARE_ACCESS,
        reserve: async (_, budget) => assertReserved(budget, await reserve(budget)),
      },
      (work) => open(withTenantAccessAsAttendee(access, key(), work, 'rollback')),
      { key: `attendees ${tenantId}`, reserve },
    )
  }

  /** Counted with sign-in access: nobody is known there either. */
  async function reserveOfNobody(budget: BudgetName, subjects: BudgetSubjects) {
    const work = (scope: SignInScope) => reserveBudget(scope, parts(budget, subjects))
    assertReserved(budget, await reserved(open(withSignInAccess(access, work))))
  }

  /** Takes a lease or a single use, for the member, if there is one, and the company. */
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

/** In milliseconds, well below the idle limit of a transaction with jobs access. */
const LIFE_SIGN_MS = 20_000

async function withLifeSigns<T>(scope: JobScope, work: () => Promise<T>): Promise<T> {
  // Without its lock the work is still correct, because its rows are locked too. It is only done twice.
  const lifeSigns = setInterval(() => void keepTransactionAlive(scope).catch(() => {}), LIFE_SIGN_MS)
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
