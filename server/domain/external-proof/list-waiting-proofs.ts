import { listWaitingProofs as listRows } from '#db/queries/external-proofs.ts'
import { canDecideProofs } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { describeProof } from './describe-proof.ts'

/** The rest is shown once these are decided. */
const SHOWN = 50

/** The proofs that wait for an administrator, oldest first. */
export function listWaitingProofs(ctx: CompanyContext) {
  return ctx.readOnlyTransaction(canDecideProofs, async (scope) => {
    const rows = await listRows(scope, SHOWN + 1)
    const facts = { tenantId: scope.tenantId, today: osloDate(ctx.now()), links: ctx.fileLinks }
    return {
      proofs: rows.slice(0, SHOWN).map((row) => ({
        ...describeProof(row, facts),
        firstName: row.firstName,
        lastName: row.lastName,
        birthDate: row.birthDate,
      })),
      hasMore: rows.length > SHOWN,
    }
  })
}
