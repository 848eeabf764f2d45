import { readBrowserSecret } from '#server/auth/browser-cookie.ts'
import { readSignInId } from '#server/auth/current-sign-in.ts'
import { type DemoAccess, demoAccessOf, type RequestMarks } from '#server/auth/demo-access.ts'
import { type PhoneCookies, readPhoneCookies, writePhoneCookies } from '#server/auth/phone-cookies.ts'
import { readCookies } from '#server/auth/read-cookies.ts'
import { sessionCookieName } from '#server/auth/session-cookie.ts'
import { readWorkerSecret, writeWorkerSecret } from '#server/auth/worker-cookie.ts'
import { type Services, services } from '#server/services.ts'

export interface ApiContext {
  readonly services: Services
  readonly signInId: string | null
  /** The browser's random value for signing in, or null. */
  readonly browser?: string | null
  /** What the phone of an attendee without an account keeps. */
  readonly phone?: PhoneCookies
  /** Has that phone keep these from the answer on. */
  keepOnPhone?(kept: { link: string; phone: string }): void
  /** What the browser of a person keeps who has opened their own page. */
  readonly workerSecret?: string | null
  /** Has that browser keep it for these seconds; none: forget it. */
  keepWorkerSecret?(secret: string, seconds: number): void
  /** Cookies that the answer sets. */
  readonly setCookies?: readonly string[]
  /** The network of the request, for budgets. Null when it is unknown. */
  readonly network: string | null
  /** Whether this request may use the demo's personas and outbox. */
  readonly demo: DemoAccess
}

/** Creates the context of one request, from its `Cookie` header, the server's own headers and its network. */
export async function createApiContext(marks: RequestMarks & { network: string | null }): Promise<ApiContext> {
  const kyndig = services()
  const setCookies: string[] = []
  const token = readCookies(marks.cookies)[sessionCookieName(kyndig.env)]
  return {
    services: kyndig,
    signInId: await readSignInId(token),
    browser: readBrowserSecret(marks.cookies),
    phone: readPhoneCookies(marks.cookies),
    keepOnPhone: (kept) => void setCookies.push(...writePhoneCookies(kept)),
    workerSecret: readWorkerSecret(marks.cookies),
    keepWorkerSecret: (secret, seconds) => void setCookies.push(writeWorkerSecret(secret, seconds)),
    setCookies,
    network: marks.network,
    demo: demoAccessOf(kyndig.env, marks),
  }
}
