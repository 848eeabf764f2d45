import type { CardCheckErrorCode, HmsCardReason, HmsCardStatus } from '#db/enums.ts'

/** Each has its own words for what it means, the usual cause, and who should do what. */
export const EXPLANATIONS = [
  'valid',
  'employment_ended',
  'register_requirement',
  'invalid',
  'expired',
  'lost_or_stolen',
  'blocked',
  'pending',
  'unrecognised',
  'not_found',
  'malformed',
  'unavailable',
  'rate_limited',
  'not_allowed',
  'not_understood',
] as const
export type Explanation = (typeof EXPLANATIONS)[number]

/** Classifies the register's answer for its explanation. An unknown answer is explained as unknown. */
export function explanationOf(answer: {
  status: HmsCardStatus | null
  reason: HmsCardReason | null
  errorCode: CardCheckErrorCode | null
}): Explanation {
  const { status, reason, errorCode } = answer
  if (status === null) return errorCode ? EXPLANATION_OF_ERROR[errorCode] : 'unavailable'
  if (status === 'INVALID') {
    if (reason === 'EMPLOYMENT_ENDED') return 'employment_ended'
    return reason === 'REGISTER_REQUIREMENT' ? 'register_requirement' : 'invalid'
  }
  if (status === 'BLOCKED') {
    if (reason === 'EXPIRED') return 'expired'
    return reason === 'LOST_OR_STOLEN' ? 'lost_or_stolen' : 'blocked'
  }
  if (status === 'VALID') return 'valid'
  return status === 'PENDING' ? 'pending' : 'unrecognised'
}

const EXPLANATION_OF_ERROR: Record<CardCheckErrorCode, Explanation> = {
  CARD_NOT_FOUND: 'not_found',
  MALFORMED_INPUT: 'malformed',
  UNAVAILABLE: 'unavailable',
  RATE_LIMITED: 'rate_limited',
  UNAUTHENTICATED: 'not_allowed',
  FORBIDDEN: 'not_allowed',
  CONTRACT_VIOLATION: 'not_understood',
}

export const CARD_FILTERS = [
  'attention',
  'INVALID',
  'BLOCKED',
  'PENDING',
  'UNRECOGNISED',
  'expiring30',
  'expiring60',
  'expiring90',
  'all',
] as const
export type CardFilterName = (typeof CARD_FILTERS)[number]

/** How often the register is asked about one card before a run gives up on the remaining ones. */
export const RECHECK_ATTEMPTS = 5

/** How long a run waits after an unanswered look-up: as long as the register asks, and longer each time. */
export function recheckPauseSeconds(attempts: number, retryAfterSeconds: number | undefined): number {
  return Math.max(15 * 2 ** (attempts - 1), Math.min(retryAfterSeconds ?? 0, 900))
}

/** Above this many cards in one state the list stops counting, and says that there are more. */
export const CARDS_COUNTED = 1_000
