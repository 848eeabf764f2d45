import type { EmployerState } from '#db/enums.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { assertOrgnr } from '#server/domain/enterprise/assert-orgnr.ts'
import { DomainError } from '#server/domain/errors.ts'

const TIMEOUT_MS = 1500

export interface LookedUpEmployer {
  /** The main unit, as on the card: a claim on a branch would reach nobody who can answer it. */
  orgnr: string
  name: string
  /** Null when the register has not answered and must be asked later. */
  state: EmployerState | null
  subUnit: { orgnr: string; name: string } | null
}

/**
 * An employer chosen by hand: named by the register when it answers, otherwise as typed. INVALID (`invalidOrgnr`, `employerNameMissing`:
 * the register gave no name, and none was typed).
 */
export async function lookUpEmployer(
  registers: Pick<Dependencies, 'enterprises' | 'settings'>,
  { orgnr, typedName }: { orgnr: string; typedName: string | undefined },
): Promise<LookedUpEmployer> {
  const answer = await askForEmployer(registers, orgnr)
  const name = answer.name ?? typedName
  if (!name) throw new DomainError('INVALID', 'employerNameMissing')
  return { ...answer, name }
}

/** What the register says of an employer. `name` is null when it gives none. INVALID `invalidOrgnr`. */
export async function askForEmployer(
  { enterprises, settings }: Pick<Dependencies, 'enterprises' | 'settings'>,
  orgnr: string,
): Promise<Omit<LookedUpEmployer, 'name'> & { name: string | null }> {
  assertOrgnr({ settings }, orgnr)
  const find = (one: string) => enterprises.find(one, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const answer = await find(orgnr)
  if (answer.outcome === 'found') {
    const { name, parentOrgnr } = answer.enterprise
    if (!parentOrgnr) return { orgnr, name, state: 'found', subUnit: null }
    const parent = await find(parentOrgnr)
    const state = parent.outcome === 'unavailable' ? null : parent.outcome
    const parentName = parent.outcome === 'found' ? parent.enterprise.name : name
    return { orgnr: parentOrgnr, name: parentName, state, subUnit: { orgnr, name } }
  }
  const name = (answer.outcome === 'deleted' && answer.name) || null
  return { orgnr, name, state: answer.outcome === 'unavailable' ? null : answer.outcome, subUnit: null }
}
