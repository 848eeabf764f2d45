import { lockAdministrators } from '#db/queries/memberships.ts'
import type { OwnScope } from '#db/scope.ts'
import { DomainError } from '#server/domain/errors.ts'

/**
 * Locks the administrators' rows until the transaction ends and rejects when this member is the only one: a company always has an
 * administrator. Returns the current administrators. Throws CONFLICT (`lastAdministrator`).
 */
export async function requireAnotherAdministrator(scope: OwnScope, membershipId: string): Promise<string[]> {
  const administrators = await lockAdministrators(scope)
  if (administrators.length === 1 && administrators[0] === membershipId) {
    throw new DomainError('CONFLICT', 'lastAdministrator')
  }
  return administrators
}
