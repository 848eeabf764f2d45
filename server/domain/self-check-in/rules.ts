import { OWN_CODE_PATHS } from '#server/domain/hms-card/rules.ts'

/** A code is on the screen for this long. */
export const SLOT_MS = 5_000

/** A code of a slot that is over still counts for this many slots: the phone has to focus, ask its user and load the page. */
export const SLOTS_KEPT = 3

/** Several servers may have clocks that differ. */
const SLOTS_AHEAD = 1

/** The screen gets the codes of half a minute, so that a slow request leaves no gap. */
export const CODES_AT_ONCE = 6

/** A phone that read a code has this long to check somebody in. */
export const LINK_MINUTES = 15

/** A phone that has checked somebody in may sign for them within this time, until the session is completed. */
export const SIGNING_HOURS = 24

/** A code and when it is on the screen, in milliseconds since the server's answer: no clock of a device counts. */
export interface TimedCode {
  /** The whole address that the QR code holds. */
  address: string
  fromMs: number
  untilMs: number
}

export function slotAt(now: Date): number {
  return Math.floor(now.getTime() / SLOT_MS)
}

/** The slots whose codes count now. */
export function liveSlots(now: Date): number[] {
  const current = slotAt(now)
  return Array.from({ length: SLOTS_KEPT + 1 + SLOTS_AHEAD }, (_, index) => current + SLOTS_AHEAD - index)
}

/** The codes from now on, each with its time. */
export function upcomingCodes(now: Date, addressOf: (slot: number) => string): TimedCode[] {
  const first = slotAt(now)
  return Array.from({ length: CODES_AT_ONCE }, (_, index) => {
    const fromMs = (first + index) * SLOT_MS - now.getTime()
    return { address: addressOf(first + index), fromMs, untilMs: fromMs + SLOT_MS }
  })
}

/** The address on the screen this long after the codes were fetched. Null once they are over: an old code would only be refused. */
export function addressOnScreen(codes: readonly TimedCode[], elapsedMs: number): string | null {
  return codes.find(({ fromMs, untilMs }) => fromMs <= elapsedMs && elapsedMs < untilMs)?.address ?? null
}

/** Which session a code is of, and what proves when it was on the screen. */
export interface Code {
  /** Of the session, as no one else can compute it. Of no use without a proof. */
  locator: string
  proof: string
}

// Crockford's alphabet, as on certificates: 16 letters are 80 bits, 26 are 128.
const CODE = /^([0-9A-HJKMNP-TV-Z]{16})([0-9A-HJKMNP-TV-Z]{26})$/

export function parseCode(text: string): Code | null {
  const [, locator, proof] = CODE.exec(text) ?? []
  return locator && proof ? { locator, proof } : null
}

export function printAddress(url: string, { locator, proof }: Code): string {
  return `${url}${OWN_CODE_PATHS.session}${locator}${proof}`
}

/** What a phone is told of its check-in. `unnamed`: nobody knows yet whose card it is. */
export type LinkStatus = 'ready' | 'unnamed' | 'waiting' | 'confirmed' | 'late' | 'removed' | 'completed'

export interface LinkFacts {
  attendance: { removedReason: string | null; isRemoved: boolean; isPresent: boolean } | null
  isNamed: boolean
  isCompleted: boolean
}

export function linkStatusOf({ attendance, isNamed, isCompleted }: LinkFacts): LinkStatus {
  if (!attendance) return 'ready'
  if (attendance.isRemoved) return attendance.removedReason === 'late' ? 'late' : 'removed'
  if (isCompleted) return 'completed'
  if (!isNamed) return 'unnamed'
  return attendance.isPresent ? 'confirmed' : 'waiting'
}
