import type { OAuthConfig } from 'next-auth/providers/oauth'
import { SIGN_IN_DAYS } from '#server/domain/sign-in/rules.ts'
import type { Env } from '#server/env.ts'

/** The claims that we use: never a national identity number, nor anything else. */
export interface Claims {
  sub: string
  email: string | null
  name?: string
  /** Seconds since 1970: when the user proved to the provider who they are. */
  auth_time?: number
}

/** Any OpenID Connect provider, by discovery: code flow with PKCE, state and nonce. */
export function openIdConnectProvider({ issuer, clientId, clientSecret, name }: NonNullable<Env['oidc']>) {
  return {
    id: 'oidc',
    name,
    type: 'oauth',
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // A provider that is asked for a longest age must say how old its own sign-in is (OpenID Connect Core, 2).
    authorization: { params: { scope: 'openid email profile', max_age: SIGN_IN_DAYS * 86_400 } },
    client: { token_endpoint_auth_method: 'client_secret_post' },
    userinfo: {
      // Providers differ in what they put into the token and into userinfo. The token takes precedence.
      async request({ client, tokens }) {
        // Checks that userinfo is about the subject of the token.
        const told = await client.userinfo(tokens as Parameters<typeof client.userinfo>[0])
        const claims: Record<string, unknown> = { ...told, ...readIdToken(tokens.id_token!) }
        return pickClaims(claims) as never
      },
    },
    profile: ({ sub, email, name: fullName }) => ({ id: sub, email: email ?? undefined, name: fullName }),
  } as OAuthConfig<Claims>
}

// Its signature, issuer, audience, nonce and time were verified in the code exchange.
function readIdToken(idToken: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(idToken.split('.')[1]!, 'base64url').toString('utf8'))
}

function pickClaims({ sub, email, email_verified: isVerified, name, auth_time: at }: Record<string, unknown>): Claims {
  return {
    sub: String(sub),
    email: isVerified === true && typeof email === 'string' ? email : null,
    ...(typeof name === 'string' && { name }),
    ...(typeof at === 'number' && Number.isSafeInteger(at) && { auth_time: at }),
  }
}
