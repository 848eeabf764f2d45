import type { Enterprise, EnterpriseLookupOptions, EnterpriseRegister } from './port.ts'

/** Adds the name of the main unit to a sub-unit. */
export type EnterpriseWithParent = Enterprise & { parent: { orgnr: string; name: string } | null }

/** The number stands in for the main unit's name when the register does not answer in time. */
export async function withParent(
  enterprises: EnterpriseRegister,
  enterprise: Enterprise,
  options: EnterpriseLookupOptions,
): Promise<EnterpriseWithParent> {
  const { parentOrgnr: orgnr } = enterprise
  if (!orgnr) return { ...enterprise, parent: null }
  const answer = await enterprises.find(orgnr, options)
  const name = answer.outcome === 'found' ? answer.enterprise.name : orgnr
  return { ...enterprise, parent: { orgnr, name } }
}
