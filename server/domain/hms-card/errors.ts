import type { CardCheckErrorCode } from '#db/enums.ts'

/**
 * What the HMS-card register can return instead of a card. None of these says anything about the worker: a blocked, invalid or expired card
 * is a card, not an error.
 */
export type HmsCardErrorCode = CardCheckErrorCode

/** Errors about the card or the input. All others leave the scan unverified. */
const FINAL: ReadonlySet<HmsCardErrorCode> = new Set(['CARD_NOT_FOUND', 'MALFORMED_INPUT'])

/** True when asking again later, without a new scan, may give an answer. */
export function isWorthAskingAgain(code: HmsCardErrorCode): boolean {
  return !FINAL.has(code)
}
