import { readBrowserSecret } from '#server/auth/browser-cookie.ts'
import { readSignInId } from '#server/auth/current-sign-in.ts'
import { type DemoAccess, demoAccessOf, type RequestMarks } from '#server/auth/demo-access.ts'
import { readCookies } from '#server/auth/read-cookies.ts'
import { sessionCookieName } from '#server/auth/session-cookie.ts'
import { type Services, services } from '#server/services.ts'

export interface ApiContext {
  readonly services: Services
  readonly signInId: string | null
  /** What the browser keeps while it signs in; null where it keeps nothing. */
  readonly browser?: string | null
  /** Where the request comes from, as a budget counts it; null where that is not known. */
  readonly network: string | null
  /** Whether this request may use what a demo gives away. */
  readonly demo: DemoAccess
}

/** One per request, from what its `Cookie` header and the server's own marks say, and from where it comes. */
export async function createApiContext(marks: RequestMarks & { network: string | null }): Promise<ApiContext> {
  const kyndig = services()
  const token = readCookies(marks.cookies)[sessionCookieName(kyndig.env)]
  return {
    services: kyndig,
    signInId: await readSignInId(token),
    browser: readBrowserSecret(marks.cookies),
    network: marks.network,
    demo: demoAccessOf(kyndig.env, marks),
  }
}
