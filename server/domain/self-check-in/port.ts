/** Makes the codes on a session's screen, and recognises phones, by a key of the installation: the database holds neither. */
export interface SelfCheckInCodes {
  /** 80 bits that lead to a session, in 16 letters; the same for it each time. */
  locatorOf(sessionId: string): string
  /** 128 bits that nobody can guess, in 26 letters: that a code of this session was on the screen in this slot. */
  proofOf(locator: string, slot: number): string
  /** The same for a phone at one session, and another for it at the next one. `phone` is the value that the phone keeps. */
  phoneKeyOf(locator: string, phone: string): string
}

/** What a phone gets that read a code in time. */
export interface NewLink {
  locatorHash: Buffer
  id: string
  tokenHash: Buffer
  phoneKey: string
  now: Date
  expiresAt: Date
}
