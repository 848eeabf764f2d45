import { z } from 'zod'
import { findMissing, webAddress } from './setting-values.ts'

export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
}

export const oidcVariables = {
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID Connect'),
}

type OidcValues = z.infer<z.ZodObject<typeof oidcVariables>>

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

export function readOidc({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME }: OidcValues) {
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return undefined
  return {
    issuer: OIDC_ISSUER.replace(/\/+$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME,
  }
}

/** One sentence for each missing variable if others are set. */
export function findHalfOidc(values: OidcValues): string[] {
  return findMissing(values, NEEDED, { purpose: 'sign-in with OpenID Connect needs' })
}
