/** The length of a typed code: two groups of four, as people copy them. */
export const CODE_DIGITS = 8
/** How long a code and its link are valid. */
export const CODE_MINUTES = 15
/** Wrong tries before a code is void; the link in the same e-mail still works. */
export const TRIES_PER_CODE = 5
/** How long a browser stays signed in. */
export const SIGN_IN_DAYS = 30
/** The same for a link that was followed in another browser than the one that asked, which may be a mail scanner. */
export const ELSEWHERE_DAYS = 1
/** How old a sign-in may be for an act that asks again, such as giving somebody a role. */
export const RECENT_MINUTES = 15
/** The page where the tab ends in which somebody signs in again. */
export const SIGNED_IN_AGAIN = '/account/signed-in-again'

const LETTERS_COUNT_FROM = Date.UTC(2026, 0, 1)
const BEFORE_ALL_STRANGERS = 1_000_000_000

/**
 * The priority of an e-mail, as a 32-bit integer: known users before unknown addresses, and the newest first within each. In an overfull
 * queue the oldest are about to expire anyway.
 */
export function letterPriority({ isKnown, now }: { isKnown: boolean; now: Date }): number {
  const seconds = Math.floor((now.getTime() - LETTERS_COUNT_FROM) / 1000)
  return seconds + (isKnown ? BEFORE_ALL_STRANGERS : 0)
}

export function minutesAfter(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000)
}

export function daysAfter(moment: Date, days: number): Date {
  return minutesAfter(moment, days * 1440)
}

/** Whether somebody who proved then who they are need not be asked again yet. */
export function isRecent(provedAt: Date, now: Date): boolean {
  return now < minutesAfter(provedAt, RECENT_MINUTES)
}

/** `kari.nordmann@firma.no` → `Kari Nordmann`: a suggested name, which the user corrects. */
export function nameFromEmail(email: string): string {
  const words = email
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter((word) => /^\p{L}+$/u.test(word))
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
}
