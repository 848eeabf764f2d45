import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Env } from '#server/env.ts'
import { deriveKey } from '#server/secrets.ts'
import { LOCAL_HEADER } from '#server/security/local-request.ts'
import { readCookies } from './read-cookies.ts'

/** What a request says about itself, whoever answers it. */
export interface RequestMarks {
  cookies: string | null | undefined
  /** The value of `LOCAL_HEADER`. */
  local: string | string[] | null | undefined
}

/** `open`: this is a demo, and whoever asks may be its people and read its e-mail. `locked`: after they have entered its code. */
export type DemoAccess = 'none' | 'locked' | 'open'

/**
 * Who may use what a demo gives away: its personas and its outbox. Whoever sits at this machine (`isLocalRequest`), and whoever's browser
 * has entered the code that the start prints. Without such a code nobody else may.
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

/** People type small letters, spaces and other dashes, and take O for 0 and I or L for 1 (Crockford's base 32). */
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

/** Whether a code that was typed is this demo's. */
export function isDemoCode(env: Env, typed: string): boolean {
  return env.demoCode !== undefined && isSame(proofOf(typed), proofOf(env.demoCode))
}

/** The cookie that keeps that a browser knows the code. */
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
