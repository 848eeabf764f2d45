import type { EnterpriseState } from '#db/enums.ts'

/** A verified company is asked about at most so often. */
export const CHECKED_EVERY_DAYS = 7

/** So many companies in one night; the rest wait for the next. */
export const CHECKED_A_NIGHT = 500

/** Seconds between two questions to the register. */
export const CHECK_PAUSE_SECONDS = 2

/** What ends a verification. A number that the register does not know is none: it knew it when the company was verified, or never. */
const GONE = ['deleted', 'merged', 'removed'] as const
export type GoneState = (typeof GONE)[number]

export function isGone(state: EnterpriseState): state is GoneState {
  return GONE.some((each) => each === state)
}
