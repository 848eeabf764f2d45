import { readSignInId } from '#server/auth/current-sign-in.ts'
import { type DemoAccess, demoAccessOf, type RequestMarks } from '#server/auth/demo-access.ts'
import { readCookies } from '#server/auth/read-cookies.ts'
import { sessionCookieName } from '#server/auth/session-cookie.ts'
import { type Services, services } from '#server/services.ts'

export interface ApiContext {
  readonly services: Services
  readonly signInId: string | null
  /** Whether this request may use what a demo gives away. */
  readonly demo: DemoAccess
}

/** One per request, from what its `Cookie` header and the server's own mark say. */
export async function createApiContext(marks: RequestMarks): Promise<ApiContext> {
  const kyndig = services()
  const token = readCookies(marks.cookies)[sessionCookieName(kyndig.env)]
  return { services: kyndig, signInId: await readSignInId(token), demo: demoAccessOf(kyndig.env, marks) }
}
