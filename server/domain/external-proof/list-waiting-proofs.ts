import { listWaitingProofs as listRows } from '#db/queries/external-proofs.ts'
import { canDecideProofs } from '#server/domain/access/policy.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { describeProof } from './describe-proof.ts'

/** More are shown when these have been decided. */
const SHOWN = 50

/** What waits for an administrator, the oldest first. */
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
