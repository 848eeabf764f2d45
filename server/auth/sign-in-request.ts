import { readCappedText } from '#server/read-capped-text.ts'
import { NETWORK_HEADER } from '#server/security/client-network.ts'
import { type Services, services } from '#server/services.ts'
import { authOptions } from './auth-options.ts'
import { readBrowserSecret } from './browser-cookie.ts'
import { demoAccessOf, marksOf } from './demo-access.ts'
import { describeDevice } from './device.ts'
import { type AuthAnswer, type AuthCall, runNextAuth } from './next-auth.ts'
import { readCookies, readPair } from './read-cookies.ts'
import { isSigningInAgain, safeReturnPath } from './return-path.ts'
import { isFromOurOwnPage } from './same-origin.ts'
import { sessionCookieName } from './session-cookie.ts'

export type SignInForm = 'email-code' | 'persona'

/**
 * Handles a sign-in form, whose fields are the proof. Redirects to `next`, or back to `onFailure` with the reason's key as `problem`. Works
 * without scripts in the browser.
 */
export async function signInByForm(
  request: Request,
  provider: SignInForm,
  onFailure: (fields: Record<string, string>) => string,
): Promise<Response> {
  const { env } = services()
  const fields = await readOwnForm(request)
  if (!fields) return refuseForm()
  const answer = await callback(request, ['callback', provider], fields)
  const cookies = answer.setCookies.filter((cookie) => cookie.startsWith(`${sessionCookieName(env)}=`))
  if (cookies.length === 0) return seeOther(addProblem(onFailure(fields), readProblem(answer)))
  return seeOther(safeReturnPath(fields.next), cookies)
}

/** Handles the form that sends the browser to the OpenID Connect provider. */
export async function leaveForProvider(request: Request): Promise<Response> {
  const { env } = services()
  const fields = await readOwnForm(request)
  if (!fields) return refuseForm()
  const next = safeReturnPath(fields.next)
  // A provider that still knows the browser would otherwise send it back without asking anything (OpenID Connect Core, 3.1.2.1).
  const query: Record<string, string> = isSigningInAgain(next) ? { prompt: 'login' } : {}
  const answer = await callback(request, ['signin', 'oidc'], { callbackUrl: `${env.url}${next}` }, query)
  if (!answer.location || isOwn(answer.location, env.url)) return seeOther('/sign-in?problem=providerUnavailable')
  return seeOther(answer.location, answer.setCookies)
}

/** The routes of next-auth under `/api/auth/`, mainly the provider's callback. */
export async function serveNextAuth(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.split('/').slice(3)
  // Its log route would let anybody write to our log.
  if (path[0] === '_log') return new Response(null, { status: 404 })
  const form = request.method === 'POST' ? await readForm(request) : {}
  const answer = await runNextAuth(optionsFor(request, services()), { ...callOf(request), path, form })
  const headers = new Headers({ 'cache-control': 'no-store', ...answer.headers })
  for (const cookie of answer.setCookies) headers.append('set-cookie', cookie)
  if (answer.location) {
    headers.set('location', ownLocation(answer.location))
    return new Response(null, { status: 303, headers })
  }
  const isText = typeof answer.body === 'string'
  return new Response(isText ? String(answer.body) : JSON.stringify(answer.body ?? {}), {
    status: answer.status,
    headers,
  })
}

/**
 * Clears the browser's cookie, and the pages and files that it has kept, unless another site sent the form. What waits on the device to be
 * sent stays there. Ending the sign-in row is a verb of the account.
 */
export async function forgetSignIn(request: Request): Promise<Response> {
  const { env } = services()
  if (!(await readOwnForm(request))) return refuseForm('/sign-out')
  const secure = env.url.startsWith('https://') ? '; Secure' : ''
  const ended = `${sessionCookieName(env)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${secure}`
  const answer = seeOther('/sign-in?signed-out=1', [ended])
  answer.headers.set('clear-site-data', '"cache"')
  return answer
}

/** The fields of one of our forms. Null when another site may have sent it. */
export async function readOwnForm(request: Request): Promise<Record<string, string> | null> {
  const fields = await readForm(request)
  return isFromOurOwnPage(request, services().env.url, fields.formToken) ? fields : null
}

/** Nothing was changed. The page with the form says so, and its form works. */
export function refuseForm(page: '/sign-in' | '/sign-out' = '/sign-in'): Response {
  return seeOther(addProblem(page, 'formNotOurs'))
}

/** Answers a form with a redirect to a page. */
export function seeOther(location: string, setCookies: string[] = []): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

async function readForm(request: Request): Promise<Record<string, string>> {
  const text = await readCappedText(new Response(request.body), 10_000)
  return Object.fromEntries(new URLSearchParams(text ?? ''))
}

export function addProblem(path: string, problem: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}problem=${encodeURIComponent(problem)}`
}

// The origin of the form is already checked; next-auth's own token is created and used at once.
async function callback(
  request: Request,
  path: string[],
  fields: Record<string, string>,
  query: Record<string, string> = {},
): Promise<AuthAnswer> {
  const options = optionsFor(request, services())
  const base = callOf(request)
  const csrf = await runNextAuth(options, { ...base, path: ['csrf'], method: 'GET', query: {}, form: {}, cookies: {} })
  const { csrfToken } = csrf.body as { csrfToken: string }
  const cookies = Object.fromEntries(csrf.setCookies.map((cookie) => readPair(cookie.split(';')[0]!)))
  return runNextAuth(options, { ...base, path, query, form: { ...fields, csrfToken }, cookies })
}

function optionsFor(request: Request, { env, contexts }: Services) {
  process.env.NEXTAUTH_URL ??= env.url
  return authOptions(env, {
    ctx: contexts.signIn(request.headers.get(NETWORK_HEADER)),
    device: describeDevice(request.headers.get('user-agent')),
    browser: readBrowserSecret(request.headers.get('cookie')),
    demo: demoAccessOf(env, marksOf(request)),
  })
}

function callOf(request: Request): Omit<AuthCall, 'path' | 'form'> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  return { method: request.method, query, cookies: readCookies(request.headers.get('cookie')) }
}

function readProblem({ location, body }: AuthAnswer): string {
  const address = location ?? (body as { url?: string } | null)?.url ?? ''
  const error = URL.canParse(address) ? new URL(address).searchParams.get('error') : null
  return error && /^[A-Za-z]{1,40}(-\d{1,6})?$/.test(error) ? error : 'unexpected'
}

// Our pages are addressed by path, so that the browser stays on the host that it uses.
function ownLocation(location: string): string {
  const { url } = services().env
  return isOwn(location, url) ? `/${location.slice(url.length).replace(/^[/\\]+/, '')}` : location
}

function isOwn(location: string, url: string): boolean {
  return location === url || location.startsWith(`${url}/`) || location.startsWith(`${url}?`)
}
