import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Env } from '#server/env.ts'
import { deriveKey } from '#server/secrets.ts'
import { LOCAL_HEADER } from '#server/security/local-request.ts'
import { readCookies } from './read-cookies.ts'

/** What is known about a request, whichever layer answers it. */
export interface RequestMarks {
  cookies: string | null | undefined
  /** The value of `LOCAL_HEADER`. */
  local: string | string[] | null | undefined
}

/** `open`: the caller may use the demo's personas and read its e-mail. `locked`: only after entering the code. */
export type DemoAccess = 'none' | 'locked' | 'open'

/**
 * Who may use a demo's personas and outbox: users on this machine (`isLocalRequest`), and browsers that entered the code printed at start.
 * Without such a code nobody else may.
 */
export function demoAccessOf(env: Env, { cookies, local }: RequestMarks): DemoAccess {
  if (env.mode !== 'demo') return 'none'
  if (local === '1') return 'open'
  if (env.demoCode === undefined) return 'locked'
  const proof = readCookies(cookies)[cookieName(env)]
  return proof !== undefined && isSame(proof, proofOf(env.demoCode)) ? 'open' : 'locked'
}

export function marksOf(request: Request): RequestMarks {
  return { cookies: request.headers.get('cookie'), local: request.headers.get(LOCAL_HEADER) }
}

/** People type lower case, spaces and other dashes, and O for 0 and I or L for 1 (Crockford's base 32). */
function normalise(code: string): string {
  return code
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

function proofOf(code: string): string {
  return createHmac('sha256', deriveKey('demo-code')).update(normalise(code)).digest('hex')
}

/** Whether a typed code is this demo's. */
export function isDemoCode(env: Env, typed: string): boolean {
  return env.demoCode !== undefined && isSame(proofOf(typed), proofOf(env.demoCode))
}

/** The cookie that remembers that a browser entered the code. */
export function demoCookie(env: Env): { name: string; value: string } {
  return { name: cookieName(env), value: proofOf(env.demoCode!) }
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function cookieName(env: Env): string {
  return env.url.startsWith('https://') ? '__Host-kyndig-demo' : 'kyndig-demo'
}
