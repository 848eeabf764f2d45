import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readCookies } from './read-cookies.ts'

/** The longest expected time from opening a form to sending it, or from asking for an e-mail to following it. */
const SECONDS = 86_400
const VALUE = /^[A-Za-z0-9_-]{43}$/

/**
 * A random value that a browser keeps while it signs in or out. It proves that a form came from this browser, and that a link was opened in
 * the browser that asked for it. It identifies nobody, and scripts cannot read it. Over TLS its prefix keeps other hosts from setting it.
 */
export function readBrowserSecret(cookieHeader: string | null | undefined): string | null {
  const cookies = readCookies(cookieHeader)
  const value = cookies[cookieName()]
  return value && VALUE.test(value) ? value : null
}

/** The browser's value, or a new one with the cookie that stores it. */
export function renewBrowserSecret(cookieHeader: string | null | undefined): { secret: string; setCookie: string } {
  const secret = readBrowserSecret(cookieHeader) ?? randomBytes(32).toString('base64url')
  const secure = isOverTls() ? '; Secure' : ''
  return {
    secret,
    setCookie: `${cookieName()}=${secret}; Path=/; Max-Age=${SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  }
}

/** The token in our forms. It is derived from the browser's value without revealing it. */
export function formTokenOf(secret: string): string {
  return createHash('sha256').update(`kyndig form ${secret}`).digest('base64url')
}

/** Whether a form carries this browser's token, which no other site can read or guess (double submit, OWASP). */
export function carriesFormToken(cookieHeader: string | null | undefined, formToken: string | undefined): boolean {
  const secret = readBrowserSecret(cookieHeader)
  if (!secret || !formToken) return false
  const [expected, given] = [Buffer.from(formTokenOf(secret)), Buffer.from(formToken)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

function cookieName(): string {
  return isOverTls() ? '__Host-kyndig-browser' : 'kyndig-browser'
}

// Reads the environment directly: pages get the cookie before anything else is loaded.
function isOverTls(): boolean {
  return process.env.KYNDIG_URL?.startsWith('https://') ?? false
}
