import { DomainError } from '#server/domain/errors.ts'
import { requestSignInCode } from '#server/domain/sign-in/request-sign-in-code.ts'
import { requestSignInCodeInput } from '#server/domain/sign-in/schema.ts'
import { chooseLocale, localeCookie } from '#server/i18n/locales.ts'
import { log } from '#server/log.ts'
import { NETWORK_HEADER } from '#server/security/client-network.ts'
import { services } from '#server/services.ts'
import { problemOf } from './problem-of.ts'
import { readCookies } from './read-cookies.ts'
import { safeReturnPath } from './return-path.ts'
import { isFromOurOwnPage } from './same-origin.ts'
import { addProblem, readForm, seeOther } from './sign-in-request.ts'

/** The form that asks for an e-mail. In the language of the page that it was sent from. */
export async function requestCodeByForm(request: Request): Promise<Response> {
  const { env, contexts } = services()
  if (!isFromOurOwnPage(request, env.url)) return new Response(null, { status: 403 })
  const form = await readForm(request)
  const next = safeReturnPath(form.next)
  const back = `/sign-in?${new URLSearchParams({ next })}`
  const locale = chooseLocale(
    readCookies(request.headers.get('cookie'))[localeCookie],
    request.headers.get('accept-language'),
  )
  const input = requestSignInCodeInput.safeParse({ email: form.email, locale, next })
  if (!input.success) return seeOther(addProblem(back, 'email'))
  try {
    const { requestId } = await requestSignInCode(contexts.signIn(request.headers.get(NETWORK_HEADER)), input.data)
    return seeOther(`/sign-in/check-mail?${new URLSearchParams({ request: requestId, next })}`)
  } catch (error) {
    if (error instanceof DomainError) return seeOther(addProblem(back, problemOf(error)))
    log.error('sign_in.broke', { name: error instanceof Error ? error.name : typeof error })
    return seeOther(addProblem(back, 'unexpected'))
  }
}
