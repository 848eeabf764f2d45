import type { DatabaseAccess } from '#db/client.ts'
import { judgeDocument } from '#db/judge-document.ts'
import { openLookUp } from '#db/open-look-up.ts'
import { openSharedLookUp } from '#db/open-shared-look-up.ts'
import { withCardAccess } from '#db/scope.ts'
import { answerOf } from './answer-access.ts'
import { canView } from './domain/access/policy.ts'
import type { CompanyContext } from './domain/context.ts'
import { DomainError } from './domain/errors.ts'

type CardAccess = Pick<CompanyContext, 'openLookUp' | 'openSharedLookUp' | 'judgeDocument' | 'cardTransaction'>

/** Card access of a member. */
export function createCardAccess(
  access: DatabaseAccess,
  key: { signInId: string; companySlug: string },
  now: () => Date,
): CardAccess {
  return {
    openLookUp: (lookUp) => answerOf(openLookUp(access, key, lookUp)),
    openSharedLookUp: (lookUp) => answerOf(openSharedLookUp(access, key, lookUp)),
    judgeDocument: (question) => answerOf(judgeDocument(access, key, question)),
    cardTransaction: (lookUpId, work) =>
      answerOf(
        withCardAccess(access, { ...key, lookUpId, now: now() }, async (scope) => {
          if (scope && !canView(scope.role)) throw new DomainError('FORBIDDEN')
          return work(scope)
        }),
      ),
  }
}

/** Somebody without an account looks nobody up. */
export const NO_CARD_ACCESS: CardAccess = {
  openLookUp: () => Promise.reject(new DomainError('FORBIDDEN')),
  openSharedLookUp: () => Promise.reject(new DomainError('FORBIDDEN')),
  judgeDocument: () => Promise.reject(new DomainError('FORBIDDEN')),
  cardTransaction: () => Promise.reject(new DomainError('FORBIDDEN')),
}
