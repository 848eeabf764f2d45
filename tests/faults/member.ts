import { createTRPCClient, httpLink } from '@trpc/client'
import { createTrpcTransport } from '#components/outbox/browser/trpc-transport.ts'
import type { Transport } from '#components/outbox/core/transport.ts'
import { apiTransformer } from '#components/providers/api-transformer.ts'
import type { AppRouter } from '#server/api/root.ts'
import { PERSONAS } from '#server/auth/personas.ts'
import { openCookieJar } from '#tests/support/cookie-jar.ts'

/** A member who is signed in to the server at an address, with a cookie of their own. */
export interface SignedIn {
  companySlug: string
  api: ReturnType<typeof createTRPCClient<AppRouter>>
  transport: Transport
  /** The header that carries the sign-in. */
  cookie(): string
}

/** One of the demo's people. */
export interface Member extends SignedIn {
  signIn(): Promise<void>
  /** Drops the cookie, as a browser does when the sign-in expires. */
  forgetSignIn(): void
}

export function openMember(url: string, companySlug: string, role: 'admin' | 'instructor'): Member {
  const email = PERSONAS.find(
    (each) => each.kind === 'member' && each.companySlug === companySlug && each.role === role,
  )!.email
  const jar = openCookieJar()
  return {
    ...openSignedIn(url, companySlug, () => jar.header()),
    async signIn() {
      const response = await fetch(`${url}/sign-in/persona`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: url },
        body: new URLSearchParams({ email }),
      })
      jar.keep(response)
      if (jar.cookies.size === 0) throw new Error(`Nobody was signed in: ${response.status}`)
    },
    forgetSignIn: () => jar.cookies.clear(),
  }
}

/** The member that a cookie identifies. */
export function openSignedIn(url: string, companySlug: string, cookie: () => string): SignedIn {
  const fetchSignedIn: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie: cookie() } })
  const address = `${url}/api/trpc`
  const links = [httpLink({ url: address, transformer: apiTransformer, fetch: fetchSignedIn as never })]
  return {
    companySlug,
    api: createTRPCClient<AppRouter>({ links }),
    transport: createTrpcTransport({ url: address, fetch: fetchSignedIn }),
    cookie,
  }
}
