import { newId } from '#db/new-id.ts'
import { lockIdentities } from '#db/queries/identity-locks.ts'
import { findPerson } from '#db/queries/people.ts'
import { endPersonalCodeRow, findLivePersonalCode, insertPersonalCode } from '#db/queries/personal-codes.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { hashPersonalToken, newPersonalToken } from './personal-code-token.ts'
import type { IssuePersonalCodeInput } from './schema.ts'

/**
 * Creates a QR code that identifies a person at check-in, with their current trust level. It ends the previous one. NOT_FOUND; CONFLICT
 * (`personalCodeChanged`): the code to be replaced is not the current one, so that nobody ends a new code unseen.
 */
export function issuePersonalCode(
  ctx: CompanyContext,
  { personId, replaces }: IssuePersonalCodeInput,
): Promise<{ codeId: string }> {
  return ctx.transaction(canInstruct, async (scope) => {
    const person = await findPerson(scope, personId)
    if (!person) throw new DomainError('NOT_FOUND')
    await lockIdentities(scope, [`personal-code:${personId}`])
    const live = await findLivePersonalCode(scope, personId)
    if ((live?.id ?? null) !== replaces) throw new DomainError('CONFLICT', 'personalCodeChanged')
    const now = ctx.now()
    const issuedBy = requireMember(scope).membershipId
    if (live) await endPersonalCodeRow(scope, live.id, { endedAt: now, endedBy: issuedBy })
    const token = newPersonalToken()
    const codeId = newId(now.getTime())
    await insertPersonalCode(scope, {
      id: codeId,
      personId,
      trustLevel: person.trustLevel,
      issuedAt: now,
      issuedBy,
      tokenHash: hashPersonalToken(ctx, token),
      tokenEncrypted: ctx.cardVault.encrypt(token, {
        column: 'personal_codes.token_encrypted',
        tenantId: scope.tenantId,
        id: codeId,
      }),
    })
    const payload = { personId, replacedId: live?.id ?? null, trustLevel: person.trustLevel }
    await recordAuditEvent(scope, { action: 'personal_code.issued', entityId: codeId, payload, now })
    return { codeId }
  })
}
