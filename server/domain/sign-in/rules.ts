/** How long a typed code is: two groups of four, as people copy them. */
export const CODE_DIGITS = 8
/** How long a code and its link hold. */
export const CODE_MINUTES = 15
/** Wrong tries before a code no longer opens anything; the link in the same e-mail still does. */
export const TRIES_PER_CODE = 5
/** How long a browser stays signed in. */
export const SIGN_IN_DAYS = 30
/** The same for one in which a link was followed that another browser had asked for: it may be a mail scanner's. */
export const ELSEWHERE_DAYS = 1

const LETTERS_COUNT_FROM = Date.UTC(2026, 0, 1)
const BEFORE_ALL_STRANGERS = 1_000_000_000

/**
 * Which letter leaves first, as a whole number of 32 bits: those to users before those to addresses that nobody has signed in with, and
 * of each kind the newest. In a queue that is fuller than can be sent, the oldest are about to be of no use anyway.
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

/** `kari.nordmann@firma.no` → `Kari Nordmann`: a name to begin with, which the user corrects. */
export function nameFromEmail(email: string): string {
  const words = email
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter((word) => /^\p{L}+$/u.test(word))
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ')
}
