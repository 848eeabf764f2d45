import { listProofRows, type ProofCursor } from '#db/queries/external-proof-list.ts'
import { takePage } from '#db/queries/page.ts'
import type { OwnScope } from '#db/scope.ts'
import { osloDate } from '#server/domain/record/rules.ts'
import { proofState } from './rules.ts'
import type { ListProofsInput } from './schema.ts'

/** A page of the proofs from others, with their state today. `next`: where the next one starts. */
export async function readProofs(
  scope: OwnScope,
  { state, after }: ListProofsInput,
  { now, size }: { now: Date; size: number },
) {
  const today = osloDate(now)
  const { page, last } = await takePage(size, (limit) =>
    listProofRows(scope, { waiting: state === 'waiting', after, limit }),
  )
  const next: ProofCursor | null = last && { submittedAt: last.submittedAt, id: last.id }
  return { proofs: page.map((proof) => ({ ...proof, state: proofState(proof, today) })), next }
}
