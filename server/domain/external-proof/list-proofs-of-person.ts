import { listProofsOfPerson as listRows } from '#db/queries/external-proofs.ts'
import { findPerson } from '#db/queries/people.ts'
import { canDecideProofs, canInstruct, canView, canViewTraining } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { describeProof } from './describe-proof.ts'

/** The proof from others of a person, newest first; for a safety representative without files and notes. Throws NOT_FOUND. */
export function listProofsOfPerson(ctx: CompanyContext, { personId }: { personId: string }) {
  return ctx.readOnlyTransaction(canViewTraining, async (scope) => {
    if (!(await findPerson(scope, personId))) throw new DomainError('NOT_FOUND')
    const facts = { tenantId: scope.tenantId, today: osloDate(ctx.now()), links: ctx.fileLinks }
    const { role } = requireMember(scope)
    return {
      personId,
      proofs: (await listRows(scope, personId)).map((proof) => {
        const described = describeProof(proof, facts)
        return canView(role) ? described : { ...described, file: null, note: '' }
      }),
      can: { submit: canInstruct(role), decide: canDecideProofs(role) },
    }
  })
}
