import { SIGNED_IN_AGAIN } from '#server/domain/sign-in/rules.ts'

const ANYWHERE = 'https://anywhere.invalid'

/** Where to go after signing in: a path of our own, never another host. Anything else becomes the front page. */
export function safeReturnPath(next: string | string[] | null | undefined): string {
  const path = ownPath(next)
  return /^\/(sign-in|sign-out|api)([/?]|$)/.test(path) ? '/' : path
}

/** The same for a form that any of our pages may lead to. */
export function ownPath(next: string | string[] | null | undefined): string {
  if (typeof next !== 'string' || next.length > 500 || !next.startsWith('/') || !URL.canParse(next, ANYWHERE))
    return '/'
  const url = new URL(next, ANYWHERE)
  // Checked after URL parsing, because `/.//elsewhere` becomes `//elsewhere`, which names another host.
  const leads = url.origin === ANYWHERE && !url.pathname.startsWith('//')
  return leads ? `${url.pathname}${url.search}` : '/'
}

/** Whether somebody signs in because a page asked again, and goes back to it. */
export function isSigningInAgain(returnPath: string): boolean {
  return returnPath === SIGNED_IN_AGAIN
}
