import { DomainError } from '#server/domain/errors.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { requestSignInCodeSchema } from '#server/domain/sign-in/schema.ts'
import { chooseLocale, localeCookie } from '#server/i18n/locales.ts'
import { log } from '#server/log.ts'
import { NETWORK_HEADER } from '#server/security/client-network.ts'
import { services } from '#server/services.ts'
import { renewBrowserSecret } from './browser-cookie.ts'
import { problemOf } from './problem-of.ts'
import { readCookies } from './read-cookies.ts'
import { safeReturnPath } from './return-path.ts'
import { addProblem, readOwnForm, refuseForm, seeOther } from './sign-in-request.ts'

/** Handles the form that asks for a sign-in e-mail, in the language of the page that sent it. */
export async function requestCodeByForm(request: Request): Promise<Response> {
  const { contexts } = services()
  const form = await readOwnForm(request)
  if (!form) return refuseForm()
  const next = safeReturnPath(form.next)
  const back = `/sign-in?${new URLSearchParams({ next })}`
  const cookies = request.headers.get('cookie')
  const locale = chooseLocale(readCookies(cookies)[localeCookie], request.headers.get('accept-language'))
  const input = requestSignInCodeSchema.safeParse({ email: form.email, locale, next })
  if (!input.success) return seeOther(addProblem(back, 'email'))
  try {
    const { secret: browser, setCookie } = renewBrowserSecret(cookies)
    const ctx = contexts.signIn(request.headers.get(NETWORK_HEADER))
    const { requestId } = await requestSignInCode(ctx, { ...input.data, browser })
    return seeOther(`/sign-in/check-mail?${new URLSearchParams({ request: requestId, next })}`, [setCookie])
  } catch (error) {
    if (error instanceof DomainError) return seeOther(addProblem(back, problemOf(error)))
    log.error('sign_in.broke', { name: error instanceof Error ? error.name : typeof error })
    return seeOther(addProblem(back, 'unexpected'))
  }
}
