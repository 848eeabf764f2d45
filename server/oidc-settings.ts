import { z } from 'zod'
import { findMissing, webAddress } from './setting-values.ts'

export interface OidcSettings {
  issuer: string
  clientId: string
  clientSecret: string
  name: string
}

/** The sign-in that proves for which companies somebody may act. */
export interface RepresentationSettings {
  issuer: string
  clientId: string
  clientSecret: string
  scope: string
  /** Answers with the companies that the bearer of a token may act for. */
  partiesUrl: string
}

export const oidcVariables = {
  REPRESENTATION_ISSUER: webAddress.optional(),
  REPRESENTATION_CLIENT_ID: z.string().optional(),
  REPRESENTATION_CLIENT_SECRET: z.string().optional(),
  REPRESENTATION_SCOPE: z.string().default('openid'),
  REPRESENTATION_PARTIES_URL: webAddress.optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().default('OpenID Connect'),
}

type OidcValues = z.infer<z.ZodObject<typeof oidcVariables>>

const NEEDED = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const

const NEEDED_FOR_REPRESENTATION = [
  ...(['REPRESENTATION_ISSUER', 'REPRESENTATION_CLIENT_ID'] as const),
  ...(['REPRESENTATION_CLIENT_SECRET', 'REPRESENTATION_PARTIES_URL'] as const),
] as const

export function readRepresentation(values: OidcValues): RepresentationSettings | undefined {
  const { REPRESENTATION_ISSUER: issuer, REPRESENTATION_CLIENT_ID: clientId } = values
  const { REPRESENTATION_CLIENT_SECRET: clientSecret, REPRESENTATION_PARTIES_URL: partiesUrl } = values
  if (!issuer || !clientId || !clientSecret || !partiesUrl) return undefined
  return { issuer: issuer.replace(/\/+$/, ''), clientId, clientSecret, scope: values.REPRESENTATION_SCOPE, partiesUrl }
}

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
  return [
    ...findMissing(values, NEEDED, { purpose: 'sign-in with OpenID Connect needs' }),
    ...findMissing(values, NEEDED_FOR_REPRESENTATION, {
      purpose: 'a sign-in that proves who may act for a company needs',
    }),
  ]
}
