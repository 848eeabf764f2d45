import { lockAdministrators } from '#db/queries/memberships.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Holds the administrators' rows until the transaction ends and refuses where this member is the only one: a company
 * always has somebody who can let others in. Gives who they are now. Throws CONFLICT (`lastAdministrator`).
 */
export async function requireAnotherAdministrator(scope: OwnScope, membershipId: string): Promise<string[]> {
  const administrators = await lockAdministrators(scope)
  if (administrators.length === 1 && administrators[0] === membershipId) {
    throw new DomainError('CONFLICT', 'lastAdministrator')
  }
  return administrators
}
