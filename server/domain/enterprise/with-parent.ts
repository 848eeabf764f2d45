import type { Enterprise, EnterpriseLookupOptions, EnterpriseRegister } from './port.ts'

/** With the name of the main unit, where it is a sub-unit's. */
export type EnterpriseWithParent = Enterprise & { parent: { orgnr: string; name: string } | null }

/** The main unit's name is its number where the register does not give it in time. */
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
