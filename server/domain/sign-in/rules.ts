/** How long a typed code is: two groups of four, as people copy them. */
export const CODE_DIGITS = 8
/** How long a code and its link hold. */
export const CODE_MINUTES = 15
/** Wrong tries before a code no longer opens anything; the link in the same e-mail still does. */
export const TRIES_PER_CODE = 5
/** How long a browser stays signed in. */
export const SIGN_IN_DAYS = 30

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
