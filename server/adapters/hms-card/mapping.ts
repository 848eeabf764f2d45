import type { HmsCardErrorCode, HmsCardIndustry, HmsCardReason, HmsCardStatus } from '#server/domain/hms-card/port.ts'

/** Maps the register's words to ours. This is the one table to change when the register publishes its specification. */
export const STATUS_BY_WORD: ReadonlyMap<string, HmsCardStatus> = new Map([
  ['Gyldig', 'VALID'],
  ['Ugyldig', 'INVALID'],
  ['Sperret', 'BLOCKED'],
  ['Venter', 'PENDING'],
])

export const REASON_BY_WORD: ReadonlyMap<string, HmsCardReason> = new Map([
  ['UTLOPT', 'EXPIRED'],
  ['ARBEIDSFORHOLD_OPPHORT', 'EMPLOYMENT_ENDED'],
  ['REGISTERKRAV', 'REGISTER_REQUIREMENT'],
  ['TAPT_ELLER_STJALET', 'LOST_OR_STOLEN'],
])

export const INDUSTRY_BY_WORD: ReadonlyMap<string, HmsCardIndustry> = new Map([
  ['BYGG', 'CONSTRUCTION'],
  ['RENHOLD', 'CLEANING'],
  ['BILPLEIE', 'CAR_CARE'],
  ['VARETRANSPORT', 'GOODS_TRANSPORT'],
])

/** A problem code counts only together with its HTTP status. */
export const ERROR_BY_PROBLEM: ReadonlyMap<string, HmsCardErrorCode> = new Map([
  ['400 UGYLDIG_INNDATA', 'MALFORMED_INPUT'],
  ['401 IKKE_AUTENTISERT', 'UNAUTHENTICATED'],
  ['403 MANGLER_TILGANG', 'FORBIDDEN'],
  ['404 UKJENT_KORT', 'CARD_NOT_FOUND'],
  ['429 FOR_MANGE_KALL', 'RATE_LIMITED'],
  ['500 INTERN_FEIL', 'UNAVAILABLE'],
  ['503 VEDLIKEHOLD', 'UNAVAILABLE'],
])

/**
 * Without a known problem, 400 and 404 say nothing about the card (a wrong address also gives 404), so they are not listed. Other 5xx are
 * UNAVAILABLE, and everything else is CONTRACT_VIOLATION.
 */
export const ERROR_BY_HTTP_STATUS: ReadonlyMap<number, HmsCardErrorCode> = new Map([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [429, 'RATE_LIMITED'],
])

/** Error codes of the token endpoint: RFC 6749, 5.2. */
export const ERROR_BY_OAUTH_WORD: ReadonlyMap<string, HmsCardErrorCode> = new Map([
  ['invalid_client', 'UNAUTHENTICATED'],
  ['invalid_scope', 'FORBIDDEN'],
  ['unauthorized_client', 'FORBIDDEN'],
])
