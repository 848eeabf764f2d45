import type { DatabaseAccess } from '#db/client.ts'
import { openShare } from '#db/open-share.ts'
import { withShareAccess } from '#db/scope.ts'
import { answerOf } from './answer-access.ts'
import { canView } from './domain/access/policy.ts'
import type { CompanyContext } from './domain/context.ts'
import { DomainError } from './domain/errors.ts'

type ShareAccess = Pick<CompanyContext, 'openShare' | 'shareTransaction'>

/** Share access of a member. */
export function createShareAccess(
  access: DatabaseAccess,
  key: { signInId: string; companySlug: string },
  now: () => Date,
): ShareAccess {
  return {
    openShare: (opening) => answerOf(openShare(access, key, opening)),
    shareTransaction: (projectCompanyId, work) =>
      answerOf(
        withShareAccess(access, { ...key, projectCompanyId, now: now() }, async (scope) => {
          if (scope && !canView(scope.role)) throw new DomainError('FORBIDDEN')
          return work(scope)
        }),
      ),
  }
}

/** Somebody without an account looks at nobody. */
export const NO_SHARE_ACCESS: ShareAccess = {
  openShare: () => Promise.reject(new DomainError('FORBIDDEN')),
  shareTransaction: () => Promise.reject(new DomainError('FORBIDDEN')),
}
