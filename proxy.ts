import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '#server/security/content-security-policy.ts'
import { styleHashes } from '#server/security/style-hashes.ts'

/** Gives every page a nonce of its own and the headers that keep others out of it. */
export function proxy(request: NextRequest) {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === 'development',
    formTargets: issuerOrigins(process.env.OIDC_ISSUER),
    styleHashes,
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-path', request.nextUrl.pathname + request.nextUrl.search)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (cameOverHttps(request)) response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}

export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static|_next/image|icon|apple-icon|favicon.ico|service-worker.js|document-reader/|manifest.webmanifest).*)',
    },
  ],
}

function cameOverHttps(request: NextRequest): boolean {
  return (request.headers.get('x-forwarded-proto') ?? request.nextUrl.protocol).startsWith('https')
}

function issuerOrigins(issuer: string | undefined): string[] {
  return issuer && URL.canParse(issuer) ? [new URL(issuer).origin] : []
}
