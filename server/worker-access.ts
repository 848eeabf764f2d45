import type { DatabaseAccess } from '#db/client.ts'
import { type WorkerKey, withTenantAccessAsWorker, withWorkerAccess } from '#db/scope.ts'
import { answerOf } from './answer-access.ts'
import { NO_CARD_ACCESS } from './card-access.ts'
import type { CompanyContext, Dependencies, WorkerContext } from './domain/context.ts'
import { DomainError } from './domain/errors.ts'
import { NO_SHARE_ACCESS } from './share-access.ts'

type WorkerAccess = Pick<WorkerContext, 'transaction' | 'company'>

/** Access of a person without an account, by their link and the code that was sent to them. */
export function createWorkerAccess(access: DatabaseAccess, dependencies: Dependencies): WorkerAccess {
  const { now } = dependencies
  return {
    transaction: (secretHash, work) => answerOf(withWorkerAccess(access, { secretHash, now: now() }, work)),
    company: (key) => companyOf(key),
  }

  /** A worker has no role: the database has said of whom they act, and each verb of theirs is on one short list. */
  function companyOf(key: WorkerKey): CompanyContext {
    const timed = () => ({ ...key, now: now() })
    return {
      ...dependencies,
      transaction: (_, work) => answerOf(withTenantAccessAsWorker(access, timed(), work)),
      readOnlyTransaction: (_, work) => answerOf(withTenantAccessAsWorker(access, timed(), work, 'rollback')),
      employerTransaction: () => Promise.reject(new DomainError('FORBIDDEN')),
      ...NO_CARD_ACCESS,
      ...NO_SHARE_ACCESS,
      // What a person asks for has its own budgets (`WorkerContext.reserve`).
      reserve: () => Promise.reject(new DomainError('FORBIDDEN')),
    }
  }
}
