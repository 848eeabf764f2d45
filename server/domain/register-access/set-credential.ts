import { newId } from '#db/new-id.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { endLiveCredential, insertCredential } from '#db/queries/register-credentials.ts'
import { canManageRegisterAccess } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { CredentialInput } from './schema.ts'
import { closeSecret } from './secret.ts'

/**
 * Sets the company's own credentials, in place of earlier ones. They are tested first: INVALID (`registerRefused`), UNAVAILABLE
 * (`registerAway`), TOO_MANY; then nothing is changed.
 */
export async function setCredential(ctx: CompanyContext, { clientId, clientSecret }: CredentialInput): Promise<void> {
  await ctx.reserve(canManageRegisterAccess, 'credentialTry')
  const tried = await ctx.hmsCardAccess.try({ clientId, clientSecret })
  if (tried === 'refused') throw new DomainError('INVALID', 'registerRefused')
  if (tried === 'unavailable') throw new DomainError('UNAVAILABLE', 'registerAway')
  await ctx.transaction(canManageRegisterAccess, async (scope) => {
    await lockIdentities(scope, ['register-credential'])
    const now = ctx.now()
    const by = requireMember(scope).membershipId
    const replaced = await endLiveCredential(scope, { endedAt: now, endedBy: by })
    const id = newId(now.getTime())
    const secretEncrypted = closeSecret(ctx.cardVault, { tenantId: scope.tenantId, id }, clientSecret)
    await insertCredential(scope, { id, clientId, secretEncrypted, createdAt: now, createdBy: by })
    await recordAuditEvent(scope, { action: 'register_access.set', entityId: id, payload: { replaced }, now })
  })
  await ctx.hmsCards.prepare()
}
