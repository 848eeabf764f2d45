import type { HMS_CARD_REASONS, HMS_CARD_STATUSES, HmsCardIndustry } from '#db/enums.ts'
import type { HmsCardErrorCode } from './errors.ts'

export type { HmsCardIndustry } from '#db/enums.ts'
export type { HmsCardErrorCode } from './errors.ts'
export type HmsCardStatus = (typeof HMS_CARD_STATUSES)[number]
export type HmsCardReason = (typeof HMS_CARD_REASONS)[number]

/** How a card can be looked up. A QR payload is opaque; a card number is in its canonical form. */
export type HmsCardQuery =
  | { by: 'qr'; payload: string }
  | { by: 'chip'; code: string }
  | { by: 'cardNumber'; cardNumber: string }

/** A card as the register knew it at `checkedAt`. Dates are `YYYY-MM-DD`. */
export type HmsCard = {
  status: HmsCardStatus
  /** The register's own word, for the operator and for statuses that we do not know yet. */
  statusRaw: string
  reason?: HmsCardReason
  /** Canonical. Absent on a temporary card, which is a QR code only. */
  cardNumber?: string
  /** The main unit, also when the person works in a sub-unit. */
  employer?: { orgnr: string; name: string }
  /** Never present in the answer to a card number. */
  person?: { firstName: string; lastName: string; birthDate: string }
  issuedOn?: string
  validTo?: string
  industry?: HmsCardIndustry
  checkedAt: Date
}

export type HmsCardError = {
  code: HmsCardErrorCode
  /** Whole seconds that the register asks us to wait before the next attempt. */
  retryAfterSeconds?: number
}

export type HmsCardAnswer = { outcome: 'card'; card: HmsCard } | { outcome: 'error'; error: HmsCardError }

/**
 * `interactive`: a person waits; 800 ms in all, one attempt.
 * `job`: nobody waits; 5 s for each call, at most two retries.
 */
export type HmsCardTimeoutProfile = 'interactive' | 'job'

export type HmsCardLookupOptions = {
  signal?: AbortSignal
  timeoutProfile: HmsCardTimeoutProfile
  /** The key by which limits are shared between companies. A company's context fills it in. */
  company?: string
  /** The register has told the company about this card before, so a look-up by its number is not a guess. */
  isKnownCard?: boolean
}

/**
 * The register of HMS cards. `lookup` never throws for expected failures of the register: it returns a card or an error. `UNAVAILABLE` and
 * `RATE_LIMITED` mean "not verified yet", never "not valid".
 */
export type HmsCardRegister = {
  /** Warms up, so that the first person in the queue does not wait. Never throws. */
  prepare(): Promise<void>
  lookup(query: HmsCardQuery, options: HmsCardLookupOptions): Promise<HmsCardAnswer>
}

/** What a company needs to ask the register as itself. */
export type HmsCardCredential = { clientId: string; clientSecret: string }

/** The register with a company's own credentials. Token, limits and breaker belong to one credential only. */
export type HmsCardAccess = {
  /** The register for one credential, by its id: the same instance while it is in use. */
  open(id: string, credential: HmsCardCredential): HmsCardRegister
  /** Whether the register accepts these credentials, before they are stored. Never throws. */
  try(credential: HmsCardCredential): Promise<'accepted' | 'refused' | 'unavailable'>
}
