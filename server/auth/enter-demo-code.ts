import { services } from '#server/services.ts'
import { demoCookie, isDemoCode } from './demo-access.ts'
import { safeReturnPath } from './return-path.ts'
import { addProblem, readOwnForm, refuseForm, seeOther } from './sign-in-request.ts'

/** Wrong codes accepted per window, from all callers together. The code has 60 bits. */
const WRONG_CODES = { atMost: 20, withinMs: 10 * 60_000 }
const COOKIE_SECONDS = 30 * 86_400

let wrong = { count: 0, since: 0 }

/** Handles the form for the demo's code and sets the cookie. Too many wrong codes block it for a while. */
export async function enterDemoCode(request: Request): Promise<Response> {
  const { env, dependencies } = services()
  if (env.mode !== 'demo') return new Response(null, { status: 404 })
  const form = await readOwnForm(request)
  if (!form) return refuseForm()
  const { code = '', next } = form
  const back = safeReturnPath(next)
  const now = dependencies.now().getTime()
  if (now - wrong.since > WRONG_CODES.withinMs) wrong = { count: 0, since: now }
  if (wrong.count >= WRONG_CODES.atMost) return seeOther(addProblem(failedAt(back), 'tooManyDemoCodes'))
  if (!isDemoCode(env, code)) {
    wrong.count += 1
    return seeOther(addProblem(failedAt(back), 'wrongDemoCode'))
  }
  const secure = env.url.startsWith('https://') ? '; Secure' : ''
  const { name, value } = demoCookie(env)
  const flags = `Path=/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`
  return seeOther(back === '/' ? '/sign-in' : back, [`${name}=${value}; ${flags}`])
}

// These two pages have the form.
function failedAt(back: string): string {
  return back === '/demo/outbox' ? back : `/sign-in?${new URLSearchParams({ next: back })}`
}
