import type { JobErrorCode } from '#db/enums.ts'

/**
 * What came of a letter. `failed`: it was refused or given up, and leaves only if an administrator tries again. `stopped`: the record was
 * revoked or corrected before it left.
 */
export type LetterState = 'sent' | 'waiting' | 'failed' | 'stopped'

/** How many letters of a person the page shows. */
export const LETTERS_SHOWN = 50

/** How many days a letter is tried. */
export const LETTER_DAYS = 3

interface Letter {
  sentAt: Date | null
  revokedAt: Date | null
  isWaiting: boolean
  lastErrorCode: JobErrorCode | null
}

/** The state of a letter, from its row, its record and its e-mail. */
export function letterStateOf({ sentAt, revokedAt, isWaiting, lastErrorCode }: Letter): LetterState {
  if (sentAt) return 'sent'
  if (revokedAt) return 'stopped'
  return isWaiting && (lastErrorCode === null || lastErrorCode === 'MAIL_UNREACHABLE') ? 'waiting' : 'failed'
}

/**
 * An address that its owner and its sender recognise, and nobody can write to: the first letter before `@`, and the domain
 * (`kari@firma.no` → `k•••@firma.no`).
 */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email.slice(0, Math.max(at, 0))
  return `${first}•••${email.slice(at)}`
}
