import type { z } from 'zod'
import { newId } from '#db/new-id.ts'
import { decideProof } from '#server/domain/external-proof/decide-proof.ts'
import { submitProof } from '#server/domain/external-proof/submit-proof.ts'
import { makeRequirement } from '#server/domain/requirement/make-requirement.ts'
import { makeRequirementSchema } from '#server/domain/requirement/schema.ts'
import type { TestCompany } from './test-companies.ts'
import { testProof } from './test-files.ts'

/** Requires courses, as an administrator's form does. */
export function requireOf(company: TestCompany, input: z.input<typeof makeRequirementSchema>) {
  return makeRequirement(company.admin.ctx, makeRequirementSchema.parse(input))
}

/** A declaration by a person, which an administrator approves as standing for these courses. */
export async function approveProof(
  company: TestCompany,
  { personId, courseIds, untilDate = null }: { personId: string; courseIds: string[]; untilDate?: string | null },
) {
  const proof = testProof({
    kind: 'self_declaration',
    issuerName: '',
    classCodes: '',
    certificateNumber: '',
    untilDate,
  })
  const { proofId } = await submitProof(company.instructor.ctx, { key: newId(), personId, proof })
  await decideProof(company.admin.ctx, { proofId, decisions: 0, outcome: 'approved', reason: '', courseIds })
  return proofId
}
