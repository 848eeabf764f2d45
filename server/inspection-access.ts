import type { DatabaseAccess } from '#db/client.ts'
import { withInspectionAccess, withTenantAccessAsInspection } from '#db/scope.ts'
import { answerOf } from './answer-access.ts'
import { NO_CARD_ACCESS } from './card-access.ts'
import type { CompanyContext, Dependencies, InspectionContext } from './domain/context.ts'
import { DomainError } from './domain/errors.ts'
import { NO_SHARE_ACCESS } from './share-access.ts'

type InspectionAccess = Pick<InspectionContext, 'transaction' | 'company'>

/** Access of somebody without an account who has the link of an inspection pack. */
export function createInspectionAccess(access: DatabaseAccess, dependencies: Dependencies): InspectionAccess {
  const { now } = dependencies
  return {
    transaction: (tokenHash, work) => answerOf(withInspectionAccess(access, { tokenHash, now: now() }, work)),
    company: (tokenHash) => companyOf(tokenHash),
  }

  /** Such a reader has no role: the database has said which pack it is, and each verb of theirs is on one short list. */
  function companyOf(tokenHash: Buffer): CompanyContext {
    const key = () => ({ tokenHash, now: now() })
    return {
      ...dependencies,
      transaction: (_, work) => answerOf(withTenantAccessAsInspection(access, key(), work)),
      readOnlyTransaction: (_, work) => answerOf(withTenantAccessAsInspection(access, key(), work, 'rollback')),
      employerTransaction: () => Promise.reject(new DomainError('FORBIDDEN')),
      ...NO_CARD_ACCESS,
      ...NO_SHARE_ACCESS,
      // What the link opens has its own budgets (`InspectionContext.reserve`).
      reserve: () => Promise.reject(new DomainError('FORBIDDEN')),
    }
  }
}
