import type { CompanyContext } from '#server/domain/context.ts'
import { lookUpEmployer } from '#server/domain/employer/look-up-employer.ts'

/**
 * The main unit that is invited, and its name: by the register where it answers, otherwise as typed. INVALID (`invalidOrgnr`,
 * `employerNameMissing`).
 */
export async function nameCompany(
  ctx: CompanyContext,
  { orgnr, name }: { orgnr: string; name: string },
): Promise<{ orgnr: string; name: string }> {
  const found = await lookUpEmployer(ctx, { orgnr, typedName: name || undefined })
  return { orgnr: found.orgnr, name: found.name }
}
