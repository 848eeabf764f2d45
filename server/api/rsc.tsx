import 'server-only'
import { TRPCError } from '@trpc/server'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { NETWORK_HEADER } from '#server/security/client-network.ts'
import { LOCAL_HEADER } from '#server/security/local-request.ts'
import { createApiContext } from './context.ts'
import { appRouter } from './root.ts'
import { createCallerFactory } from './trpc.ts'

const createCaller = createCallerFactory(appRouter)

/** The procedures for server components, with one caller per request. */
export const api = cache(async () => {
  const sent = await headers()
  const context = await createApiContext({
    cookies: sent.get('cookie'),
    local: sent.get(LOCAL_HEADER),
    network: sent.get(NETWORK_HEADER),
  })
  return createCaller(context)
})

/** Who is signed in. Read once per request, however many parts of a page need it. */
export const accountOf = cache(async () => (await api()).account.get())

/** The company of a page: one of the user's own, or NOT_FOUND. */
export async function companyOf(companySlug: string) {
  const { companies } = await accountOf()
  const company = companies.find(({ slug }) => slug === companySlug)
  if (!company) throw new TRPCError({ code: 'NOT_FOUND' })
  return company
}

/**
 * Awaits a procedure for a page. A missing item gives the not-found page, a caller who is signed out goes to sign-in, and other errors go
 * to the error page.
 */
export async function orNotFound<T>(result: Promise<T>): Promise<T> {
  try {
    return await result
  } catch (error) {
    if (error instanceof TRPCError) {
      if (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN' || error.code === 'BAD_REQUEST') notFound()
      if (error.code === 'UNAUTHORIZED') redirect(await signInAddress())
    }
    throw error
  }
}

/** The same, with null instead of the not-found page, where the page itself says that there is nothing. */
export async function orNull<T>(result: Promise<T>): Promise<T | null> {
  const missing = (error: unknown) =>
    error instanceof TRPCError && (error.code === 'NOT_FOUND' || error.code === 'BAD_REQUEST')
  return orNotFound(result.catch((error) => (missing(error) ? null : Promise.reject(error))))
}

/** Signing in leads back to the requested page. */
async function signInAddress(): Promise<string> {
  const path = (await headers()).get('x-path')
  return path && path !== '/' ? `/sign-in?${new URLSearchParams({ next: path })}` : '/sign-in'
}
