import { createTRPCClient, httpLink } from '@trpc/client'
import superjson from 'superjson'
import { createTrpcTransport, type Transport } from '#components/offline/trpc-transport.ts'
import type { AppRouter } from '#server/api/root.ts'
import { PERSONAS } from '#server/auth/personas.ts'
import { openCookieJar } from '#tests/support/cookie-jar.ts'

/** Somebody who is signed in at the server behind an address, with a cookie of their own. */
export interface Member {
  companySlug: string
  api: ReturnType<typeof createTRPCClient<AppRouter>>
  transport: Transport
  signIn(): Promise<void>
  /** The header that the sign-in goes in. */
  cookie(): string
  /** Forgets the cookie, as a browser does whose sign-in has run out. */
  forgetSignIn(): void
}

export function openMember(url: string, companySlug: string, role: 'admin' | 'instructor'): Member {
  const email = PERSONAS.find(
    (each) => each.kind === 'member' && each.companySlug === companySlug && each.role === role,
  )!.email
  const jar = openCookieJar()
  const fetchSignedIn: typeof fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), cookie: jar.header() } })
  const address = `${url}/api/trpc`
  return {
    companySlug,
    api: createTRPCClient<AppRouter>({
      links: [httpLink({ url: address, transformer: superjson, fetch: fetchSignedIn as never })],
    }),
    transport: createTrpcTransport({ url: address, fetch: fetchSignedIn }),
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
    cookie: () => jar.header(),
    forgetSignIn: () => jar.cookies.clear(),
  }
}
