/** Something that guards companies from each other, taken away, and whether a check noticed. */
export interface Mutant {
  name: string
  /** `equivalent`: nobody can get at anything more, with the reason in `why`. */
  outcome: 'caught' | 'survived' | 'equivalent'
  why?: string
}

export function countMutants(mutants: Mutant[]) {
  const of = (outcome: Mutant['outcome']) => mutants.filter((each) => each.outcome === outcome)
  const [caught, survived, equivalent] = [of('caught'), of('survived'), of('equivalent')]
  return {
    mutants: caught.length + survived.length,
    caught: caught.length,
    survivors: survived,
    equivalent: equivalent.length,
  }
}

/** Every so many of them, the same ones each time. */
export const everyNth = <T>(all: readonly T[], apart: number): T[] => all.filter((_, index) => index % apart === 0)

/** How many had each outcome, by the reason. */
export function countBy(mutants: Mutant[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { outcome, why } of mutants) {
    const key = why ? `${outcome}: ${why}` : outcome
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
