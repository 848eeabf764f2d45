import type { JobErrorCode } from '#db/enums.ts'
import { cleanLine } from '#server/domain/text/rules.ts'

/**
 * The canonical form of an e-mail address, for storing, comparing and sending: trimmed, in lower case, with its domain in ASCII (UTS #46:
 * `post@Bærum-bygg.no` → `post@xn--brum-bygg-g3a.no`). Text without such a form is returned unchanged.
 */
export function canonicalEmail(text: string): string {
  const typed = cleanLine(text).replace(/＠/g, '@').toLowerCase()
  const at = typed.lastIndexOf('@')
  const domain = typed.slice(at + 1)
  if (at < 1 || !NON_ASCII.test(domain) || FOREIGN_TO_A_DOMAIN.test(domain)) return typed
  const address = `http://${domain}/`
  return URL.canParse(address) ? `${typed.slice(0, at)}@${new URL(address).hostname}` : typed
}

/**
 * The addresses we send to: zod's own pattern before `@`, and a domain name in ASCII (RFC 1035, RFC 5891) whose last label is letters or
 * the ASCII form of an international one.
 */
export const EMAIL_PATTERN =
  /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{1,59}|[a-z]{2,63})$/i

const NON_ASCII = /[^\p{ASCII}]/u
// A URL parser would treat these as the end of the host, or as something other than a host.
const FOREIGN_TO_A_DOMAIN = /[\s/\\?#:@%[\]<>^|]/u

/**
 * An address that its owner and its sender recognise, and nobody can write to: the first letter before `@`, and the domain
 * (`kari@firma.no` → `k•••@firma.no`).
 */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email.slice(0, Math.max(at, 0))
  return `${first}•••${email.slice(at)}`
}

/** How many days a letter is tried that a member asked for. */
export const LETTER_DAYS = 3

/**
 * What came of a letter that a member sent. `failed`: it was refused or given up, and leaves only if an administrator tries again. `stopped`:
 * what it was about no longer counted before it left.
 */
export type LetterState = 'sent' | 'waiting' | 'failed' | 'stopped'

interface Letter {
  sentAt: Date | null
  /** When what it is about was revoked, or ended. */
  stoppedAt: Date | null
  isWaiting: boolean
  lastErrorCode: JobErrorCode | null
}

export function letterStateOf({ sentAt, stoppedAt, isWaiting, lastErrorCode }: Letter): LetterState {
  if (sentAt) return 'sent'
  if (stoppedAt) return 'stopped'
  return isWaiting && (lastErrorCode === null || lastErrorCode === 'MAIL_UNREACHABLE') ? 'waiting' : 'failed'
}
