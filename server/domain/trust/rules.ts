import { TRUST_LEVELS, type TrustLevel } from '#db/enums.ts'

// Beside the other rules, a page that only shows a name would load every list of values.

/** For sorting: the strongest identification first. */
export function compareTrust(one: TrustLevel, other: TrustLevel): number {
  return TRUST_LEVELS.indexOf(one) - TRUST_LEVELS.indexOf(other)
}

/** The trust level of a person who was identified in several ways. */
export function surestOf(rows: { trustLevel: TrustLevel }[]): TrustLevel {
  return rows.map(({ trustLevel }) => trustLevel).sort(compareTrust)[0] ?? 'declared'
}
