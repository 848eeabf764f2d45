import type { AuthOptions } from 'next-auth'
import type { CredentialsConfig } from 'next-auth/providers/credentials'
import { z } from 'zod'
import type { SignInContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { SignedIn } from '#server/domain/sign-in/open-sign-in.ts'
import { SIGN_IN_DAYS } from '#server/domain/sign-in/rules.ts'
import { linkSecret, typedCode } from '#server/domain/sign-in/schema.ts'
import { signInAsPersona } from '#server/domain/sign-in/sign-in-as-persona.ts'
import { signInWithCode } from '#server/domain/sign-in/sign-in-with-code.ts'
import { signInWithIdentity } from '#server/domain/sign-in/sign-in-with-identity.ts'
import { signInWithLink } from '#server/domain/sign-in/sign-in-with-link.ts'
import type { Env } from '#server/env.ts'
import { log } from '#server/log.ts'
import type { DemoAccess } from './demo-access.ts'
import { type Claims, openIdConnectProvider } from './openid-connect.ts'
import { PERSONAS } from './personas.ts'
import { problemOf } from './problem-of.ts'
import { nextAuthSecret, sessionCookieName } from './session-cookie.ts'

const SECONDS = SIGN_IN_DAYS * 86_400

type Proof = { ctx: SignInContext; device: string; browser: string | null; demo: DemoAccess }

declare module 'next-auth' {
  interface User {
    signInId?: string
  }
}

/**
 * How this installation signs users in, for one request. The cookie contains only the id of our own row. Every transaction checks whether
 * that row is live, as part of opening access.
 */
export function authOptions(env: Env, proof: Proof): AuthOptions {
  const secure = env.url.startsWith('https://')
  return {
    secret: nextAuthSecret(),
    session: { strategy: 'jwt', maxAge: SECONDS },
    useSecureCookies: secure,
    cookies: {
      sessionToken: {
        name: sessionCookieName(env),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      },
    },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    providers: [
      emailCodeProvider(proof),
      ...(proof.demo === 'none' ? [] : [personaProvider(proof)]),
      ...(env.oidc ? [openIdConnectProvider(env.oidc)] : []),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== 'oidc') return true
        const { sub, email, name, auth_time: at } = profile as Claims
        const identity = { issuer: env.oidc!.issuer, subject: sub, verifiedEmail: email ?? null, name: name ?? null }
        const provedAt = at === undefined ? null : new Date(at * 1000)
        const answer = await refusable(() =>
          signInWithIdentity(proof.ctx, { ...identity, provedAt, device: proof.device }),
        )
        if ('refused' in answer) return `/sign-in?problem=${answer.refused}`
        user.signInId = answer.signInId
        return true
      },
      jwt: ({ token, user }) => ({ signInId: user?.signInId ?? token.signInId }),
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.error('sign_in.failed', { code: plainCode(code), name: errorName(metadata) }),
      warn: (code) => log.warn('sign_in.warned', { code: plainCode(code) }),
      debug: () => {},
    },
  }
}

/** Proof of an address: the secret of the e-mailed link, or the typed code. */
function emailCodeProvider({ ctx, ...from }: Proof): CredentialsConfig {
  return credentialsProvider('email-code', async (fields) => {
    if (fields.link !== undefined)
      return signInWithLink(ctx, { link: parse(linkSecret, fields.link, 'linkExpired'), ...from })
    const requestId = parse(z.uuid(), fields.requestId, 'codeExpired')
    return signInWithCode(ctx, { requestId, code: parse(typedCode, fields.code, 'wrongCode'), ...from })
  })
}

function personaProvider({ ctx, device, demo }: Proof): CredentialsConfig {
  return credentialsProvider('persona', async ({ email }) => {
    if (demo !== 'open') throw new DomainError('FORBIDDEN', 'demoCodeNeeded')
    if (!PERSONAS.some((persona) => persona.email === email)) throw new DomainError('NOT_FOUND')
    return signInAsPersona(ctx, { email: email!, device })
  })
}

type Fields = Partial<Record<string, string>>

function credentialsProvider(id: string, prove: (fields: Fields) => Promise<SignedIn>): CredentialsConfig {
  return {
    id,
    name: id,
    type: 'credentials',
    credentials: {},
    // An error thrown here ends up in an address: only the reason's key, and nothing of an unexpected error.
    async authorize(fields) {
      const answer = await refusable(() => prove((fields ?? {}) as Fields))
      if ('refused' in answer) throw new Error(answer.refused)
      return { id: answer.userId, signInId: answer.signInId }
    },
  }
}

function parse<T>(schema: z.ZodType<T>, value: unknown, reason: string): T {
  const { data, success } = schema.safeParse(value)
  if (!success) throw new DomainError('INVALID', reason)
  return data
}

async function refusable(prove: () => Promise<SignedIn>): Promise<SignedIn | { refused: string }> {
  try {
    return await prove()
  } catch (error) {
    if (error instanceof DomainError) return { refused: problemOf(error) }
    log.error('sign_in.broke', { name: errorName(error) })
    return { refused: 'unexpected' }
  }
}

function plainCode(code: string): string {
  return /^[A-Z_0-9]{1,60}$/.test(code) ? code : 'OTHER'
}

// Messages may quote an address or the provider's answer.
function errorName(thrown: unknown): string {
  const error = thrown instanceof Error ? thrown : (thrown as { error?: unknown } | null)?.error
  return error instanceof Error ? error.name : typeof thrown
}
