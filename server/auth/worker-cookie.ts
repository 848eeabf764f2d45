import { readCookies } from './read-cookies.ts'

const VALUE = /^[A-Za-z0-9_-]{43}$/

/** The secret by which a browser shows a person their own page. Null where it has none. */
export function readWorkerSecret(cookieHeader: string | null | undefined): string | null {
  const value = readCookies(cookieHeader)[cookieName()]
  return value && VALUE.test(value) ? value : null
}

/** As `Set-Cookie`. It outlives neither the page nor the browser's session, and no script can read it. */
export function writeWorkerSecret(secret: string, seconds: number): string {
  const secure = isOverTls() ? '; Secure' : ''
  return `${cookieName()}=${secret}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}

/** Over TLS the name's prefix keeps other hosts from setting it (RFC 6265bis). */
function cookieName(): string {
  return isOverTls() ? '__Host-kyndig-worker' : 'kyndig-worker'
}

function isOverTls(): boolean {
  return process.env.KYNDIG_URL?.startsWith('https://') ?? false
}
