import type { Dependencies } from '#server/domain/context.ts'
import { assertOrgnr } from './assert-orgnr.ts'
import type { EnterpriseAnswer } from './port.ts'
import { canonicalOrgnr } from './rules.ts'
import { type EnterpriseWithParent, withParent } from './with-parent.ts'

const TIMEOUT_MS = 2000

export type LookUpAnswer =
  | Exclude<EnterpriseAnswer, { outcome: 'found' }>
  | { outcome: 'found'; enterprise: EnterpriseWithParent }

/**
 * What the register of companies says about an orgnr in any notation, within two seconds. The caller has taken the look-up from a budget.
 * INVALID (`invalidOrgnr`).
 */
export async function lookUpEnterprise(
  { enterprises, settings }: Pick<Dependencies, 'enterprises' | 'settings'>,
  text: string,
): Promise<LookUpAnswer> {
  const orgnr = canonicalOrgnr(text) ?? ''
  assertOrgnr({ settings }, orgnr)
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await enterprises.find(orgnr, { signal })
  if (answer.outcome !== 'found') return answer
  return { outcome: 'found', enterprise: await withParent(enterprises, answer.enterprise, { signal }) }
}
