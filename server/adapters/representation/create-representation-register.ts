import { createHash, randomBytes } from 'node:crypto'
import { type Client, errors, Issuer, type TokenSet } from 'openid-client'
import { z } from 'zod'
import type {
  RepresentationAnswer,
  RepresentationAttempt,
  RepresentationCallback,
  RepresentationRegister,
} from '#server/domain/verification/port.ts'
import { decrypt, encrypt } from '#server/encryption.ts'
import type { Log } from '#server/log.ts'
import type { RepresentationSettings } from '#server/oidc-settings.ts'
import { parseJsonAs } from '#server/parse-json-as.ts'
import { readCappedText } from '#server/read-capped-text.ts'

const TIME_LIMIT_MS = 10_000
const MAX_BODY_BYTES = 512 * 1024
const ATTEMPT_MINUTES = 15

/** Roles by which somebody acts for the whole company: general manager, chair of the board, sole proprietor, main administrator. */
const ROLES = ['DAGL', 'LEDE', 'INNH', 'HADM'] as const

// Assumed, after the authorised parties of Altinn: the real interface was not tried.
const partiesSchema = z.array(
  z.object({
    organizationNumber: z.string().nullish(),
    isDeleted: z.boolean().nullish(),
    authorizedRoles: z.array(z.string()).default([]),
  }),
)

const pendingSchema = z.object({
  companySlug: z.string(),
  membershipId: z.string(),
  orgnr: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  endsAt: z.number(),
})
type Pending = z.infer<typeof pendingSchema>

export interface RepresentationOptions extends RepresentationSettings {
  /** Where the provider sends the browser back to. */
  redirectUrl: string
  /** Encrypts what an attempt needs when it comes back, inside its `state`: 32 bytes. */
  key: Buffer
  now: () => Date
  log: Log
}

/**
 * An OpenID Connect provider (code flow with PKCE, state and nonce, by `openid-client`) and the register of authorised parties that it gives
 * access to. Who signed in stays in the token, which is used once and dropped: neither `pid` nor any other claim is read.
 */
export function createRepresentationRegister(options: RepresentationOptions): RepresentationRegister {
  const { key, now, log } = options
  let opened: Promise<Client> | undefined

  return {
    async begin(attempt) {
      const [nonce, verifier] = [newSecret(), newSecret()]
      const endsAt = now().getTime() + ATTEMPT_MINUTES * 60_000
      const client = await open().catch(() => null)
      if (!client) return { outcome: 'unavailable' }
      const pending: Pending = { ...attempt, nonce, verifier, endsAt }
      const url = client.authorizationUrl({
        scope: options.scope,
        state: `${attempt.companySlug}.${encrypt(JSON.stringify(pending), key).toString('base64url')}`,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      })
      return { outcome: 'ready', url }
    },

    async finish(callback, attempt) {
      const pending = readPending(callback.state, attempt)
      if (!pending || pending.endsAt <= now().getTime()) return { outcome: 'rejected' }
      const client = await open().catch(() => null)
      if (!client) return { outcome: 'unavailable' }
      const tokens = await exchange(client, callback, pending)
      if (tokens === 'rejected' || tokens === 'unavailable') return { outcome: tokens }
      return askParties(tokens, attempt.orgnr)
    },
  }

  function open(): Promise<Client> {
    opened ??= discover().catch((error) => {
      opened = undefined
      log.warn('representation.unavailable', { step: 'discovery' })
      throw error
    })
    return opened
  }

  async function discover(): Promise<Client> {
    const issuer = await Issuer.discover(options.issuer)
    return new issuer.Client({
      client_id: options.clientId,
      client_secret: options.clientSecret,
      redirect_uris: [options.redirectUrl],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    })
  }

  function readPending(state: string, attempt: RepresentationAttempt): Pending | null {
    try {
      const sealed = Buffer.from(state.slice(state.lastIndexOf('.') + 1), 'base64url')
      const pending = parseJsonAs(pendingSchema, decrypt(sealed, key))
      const isSame = (['companySlug', 'membershipId', 'orgnr'] as const).every(
        (each) => pending?.[each] === attempt[each],
      )
      return isSame ? pending : null
    } catch {
      return null
    }
  }

  async function exchange(
    client: Client,
    callback: RepresentationCallback,
    pending: Pending,
  ): Promise<TokenSet | 'rejected' | 'unavailable'> {
    const { nonce, verifier } = pending
    const checks = { state: callback.state, nonce, code_verifier: verifier, response_type: 'code' }
    try {
      return await client.callback(options.redirectUrl, { ...callback }, checks)
    } catch (error) {
      // What the provider or the library refuses is no proof; anything else is a provider that does not answer.
      const isRefused = error instanceof errors.RPError || (error instanceof errors.OPError && isClientFault(error))
      return isRefused ? 'rejected' : 'unavailable'
    }
  }

  async function askParties({ access_token: token }: TokenSet, orgnr: string): Promise<RepresentationAnswer> {
    try {
      const response = await fetch(options.partiesUrl, {
        headers: { accept: 'application/json', authorization: `Bearer ${token}` },
        redirect: 'manual',
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      })
      const body = await readCappedText(response, MAX_BODY_BYTES)
      const parties = response.status === 200 ? parseJsonAs(partiesSchema, body ?? '') : null
      if (!parties) {
        log.warn('representation.unexpected_answer', { status: response.status })
        return { outcome: 'unavailable' }
      }
      const party = parties.find((each) => each.organizationNumber === orgnr && !each.isDeleted)
      const role = ROLES.find((each) => party?.authorizedRoles.includes(each))
      return role ? { outcome: 'may_act', role } : { outcome: 'may_not' }
    } catch {
      return { outcome: 'unavailable' }
    }
  }
}

const newSecret = () => randomBytes(32).toString('base64url')

function isClientFault({ response }: InstanceType<typeof errors.OPError>): boolean {
  return response === undefined || (response.statusCode ?? 500) < 500
}
