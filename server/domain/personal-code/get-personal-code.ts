import { findPerson } from '#db/queries/people.ts'
import { findLivePersonalCode } from '#db/queries/personal-codes.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { personalCodeAddress } from './personal-code-token.ts'

/** A person's code for printing. Anyone who sees it can show it at check-in. NOT_FOUND: no such person, or no code. */
export function getPersonalCode(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.transaction(canInstruct, async (scope) => {
    const person = await findPerson(scope, personId)
    const code = person && (await findLivePersonalCode(scope, personId))
    if (!code) throw new DomainError('NOT_FOUND')
    const place = { column: 'personal_codes.token_encrypted' as const, tenantId: scope.tenantId, id: code.id }
    return {
      address: personalCodeAddress(ctx.settings, ctx.cardVault.decrypt(code.tokenEncrypted, place)),
      firstName: person.firstName,
      lastName: person.lastName,
      issuedAt: code.issuedAt,
      companyName: scope.company.name,
    }
  })
}
