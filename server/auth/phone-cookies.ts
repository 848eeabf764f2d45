import { readCookies } from './read-cookies.ts'

/** What a phone without an account keeps, out of reach of scripts. Both are random. */
export interface PhoneCookies {
  /** What its link to a session is opened with. */
  readonly link: string | null
  /** The phone itself, so that an instructor sees when one phone brings in several people. */
  readonly phone: string | null
}

const VALUE = /^[A-Za-z0-9_-]{43}$/
const DAY_SECONDS = 86_400
/** The longest that browsers keep a cookie. */
const LONGEST_DAYS = 400

export function readPhoneCookies(cookieHeader: string | null | undefined): PhoneCookies {
  const cookies = readCookies(cookieHeader)
  const read = (which: keyof PhoneCookies) => {
    const value = cookies[nameOf(which)]
    return value && VALUE.test(value) ? value : null
  }
  return { link: read('link'), phone: read('phone') }
}

/** As `Set-Cookie`. Only our own procedures get them: no page, and no request that another site causes. */
export function writePhoneCookies({ link, phone }: { link: string; phone: string }): string[] {
  return [setCookie('link', link, DAY_SECONDS), setCookie('phone', phone, LONGEST_DAYS * DAY_SECONDS)]
}

function setCookie(which: keyof PhoneCookies, value: string, seconds: number): string {
  const secure = isOverTls() ? '; Secure' : ''
  return `${nameOf(which)}=${value}; Path=/api/trpc; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`
}

/** Over TLS the name's prefix makes the browser reject the cookie from an address without TLS (RFC 6265bis). */
function nameOf(which: keyof PhoneCookies): string {
  return `${isOverTls() ? '__Secure-' : ''}kyndig-${which}`
}

function isOverTls(): boolean {
  return process.env.KYNDIG_URL?.startsWith('https://') ?? false
}
