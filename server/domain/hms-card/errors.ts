import type { CardCheckErrorCode } from '#db/enums.ts'

/**
 * What can come back from the HMS-card register instead of a card. None of them says anything about the worker:
 * a card that is blocked, invalid or expired is a card, not an error.
 */
export type HmsCardErrorCode = CardCheckErrorCode

/** Errors that say something about the card or the input. Everything else leaves the scan unverified. */
const FINAL: ReadonlySet<HmsCardErrorCode> = new Set(['CARD_NOT_FOUND', 'MALFORMED_INPUT'])

/** True where asking again later, without a new scan, may give an answer. */
export function isWorthAskingAgain(code: HmsCardErrorCode): boolean {
  return !FINAL.has(code)
}
