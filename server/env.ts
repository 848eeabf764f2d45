import { resolve } from 'node:path'
import { z } from 'zod'
import { databaseVariables } from '#server/database-settings.ts'
import { canonicalEmail } from '#server/domain/email/rules.ts'
import {
  findHalfOidc,
  type OidcSettings,
  oidcVariables,
  type RepresentationSettings,
  readOidc,
  readRepresentation,
} from '#server/oidc-settings.ts'
import { placeVariables } from '#server/place-settings.ts'
import { findHalfS3, readS3, type S3Settings, s3Variables } from '#server/s3-settings.ts'
import { webAddress } from '#server/setting-values.ts'
import { findTelemetryMistakes, telemetryVariables } from '#server/telemetry-settings.ts'
import { readTrustedProxies, TRUSTED_PROXIES_DEFAULT } from './security/client-network.ts'

/** The sandbox's settings; production rejects every one of them. */
export const SANDBOX = {
  port: 4010,
  clientId: 'kyndig-sandbox',
  clientSecret: 'sandbox-secret-not-for-production',
  qrHost: 'hmskort.sandbox.invalid',
} as const

export type Env = {
  mode: 'demo' | 'production'
  /** The address that the server listens on. */
  host: string
  port: number
  dataDir: string
  /** Public origin, without a trailing slash. */
  url: string
  /** Master secret in base64. Absent only in demo mode, before the start has created one. */
  secret: string | undefined
  /** The keys that sign evidence: in base64, or the path of their file. With neither: a file in the data folder. */
  signingKeys: string | undefined
  signingKeysFile: string | undefined
  /** Login of the application. Absent only before the start has opened the embedded database. */
  databaseUrl: string | undefined
  databaseOwnerUrl: string | undefined
  /** PostgreSQL's own address for jobs, where a pooler is in between. */
  databaseJobsUrl: string | undefined
  hms: {
    apiUrl: string
    tokenUrl: string
    clientId: string
    clientSecret: string
    qrHosts: string[]
    acceptOpaqueQr: boolean
  }
  enterpriseRegisterUrl: string
  smtpUrl: string | undefined
  mailFrom: string
  oidc: OidcSettings | undefined
  representation: RepresentationSettings | undefined
  /** The bucket that files are in; without one they are in the data folder. */
  s3: S3Settings | undefined
  /** Lower-case e-mail addresses that may open the operator's page. */
  operators: string[]
  /** Whether this server also runs jobs; at least one of the servers must. */
  jobs: boolean
  /** The code that a demo requires of browsers on other machines, printed at the start. Without one, they have no access. */
  demoCode: string | undefined
}

export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
  readonly sentences: string[]

  constructor(sentences: string[]) {
    super(sentences.join('\n'))
    this.sentences = sentences
  }
}

/** Reads the whole environment. Throws `EnvironmentError` with one sentence for each mistake. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const { data: values, error } = variables.safeParse(withoutBlanks(source))
  if (error) throw new EnvironmentError(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`))
  const env = values.KYNDIG_MODE === 'production' ? assemble(values) : assemble(withDemoDefaults(values))
  const mistakes = [
    ...findUnsaidMode(values),
    ...findHalfOidc(values),
    ...findHalfS3(values),
    ...findTelemetryMistakes(values),
    ...(env.mode === 'production' ? findProductionMistakes(env) : []),
  ]
  if (mistakes.length > 0) throw new EnvironmentError(mistakes)
  return env
}

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim().toLowerCase())
    .filter(Boolean),
)

const variables = z.object({
  KYNDIG_MODE: z.enum(['demo', 'production'], 'must be demo or production.').optional(),
  KYNDIG_DEMO_CODE: z.string().min(12, 'must have at least 12 characters.').optional(),
  ...placeVariables,
  KYNDIG_SECRET: z
    .string()
    .regex(/^[A-Za-z0-9+/_-]+=*$/, 'must be written in base64.')
    .refine(
      (text) => Buffer.from(text, 'base64').length >= 32,
      'must hold at least 32 bytes: make one with `openssl rand -base64 32`.',
    )
    .optional(),
  KYNDIG_SIGNING_KEYS: z
    .string()
    .regex(/^[A-Za-z0-9+/]+=*$/, 'must be the file of `npm run keys -- make` in base64.')
    .optional(),
  KYNDIG_SIGNING_KEYS_FILE: z.string().optional(),
  ...databaseVariables,
  HMS_API_URL: webAddress.optional(),
  HMS_TOKEN_URL: webAddress.optional(),
  HMS_CLIENT_ID: z.string().optional(),
  HMS_CLIENT_SECRET: z.string().optional(),
  HMS_QR_HOSTS: list.optional(),
  HMS_QR_ACCEPT_OPAQUE: z.enum(['true', 'false'], 'must be true or false.').default('false'),
  ENTERPRISE_REGISTER_URL: webAddress.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must look like smtp://user:password@host:587.' }).optional(),
  MAIL_FROM: z
    .string()
    .regex(/\S+@\S+/, 'must be an e-mail address.')
    .optional(),
  ...oidcVariables,
  ...s3Variables,
  ...telemetryVariables,
  KYNDIG_OPERATORS: list.default([]),
  // The HTTP server reads it before anything of ours is loaded; here it is only validated.
  KYNDIG_TRUSTED_PROXIES: z
    .string()
    .refine(
      (text) => readTrustedProxies(text) !== null,
      'must be none, or a list of loopback, addresses and networks such as 10.0.0.0/8.',
    )
    .default(TRUSTED_PROXIES_DEFAULT),
  KYNDIG_JOBS: z.enum(['on', 'off'], 'must be on or off.').default('on'),
  LOG_OUTPUT: z.enum(['stdout', 'stderr'], 'must be stdout or stderr.').default('stderr'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error.').default('info'),
})

type Values = z.infer<typeof variables>

// An empty line in a .env file means "not set".
function withoutBlanks(source: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()))
}

function withDemoDefaults(values: Values): Values {
  const sandbox = `http://127.0.0.1:${SANDBOX.port}`
  return {
    ...values,
    HMS_API_URL: values.HMS_API_URL ?? sandbox,
    HMS_TOKEN_URL: values.HMS_TOKEN_URL ?? `${withoutSlash(values.HMS_API_URL ?? sandbox)}/oauth2/token`,
    HMS_CLIENT_ID: values.HMS_CLIENT_ID ?? SANDBOX.clientId,
    HMS_CLIENT_SECRET: values.HMS_CLIENT_SECRET ?? SANDBOX.clientSecret,
    HMS_QR_HOSTS: values.HMS_QR_HOSTS ?? [SANDBOX.qrHost],
    ENTERPRISE_REGISTER_URL: values.ENTERPRISE_REGISTER_URL ?? `${sandbox}/enhetsregisteret/api`,
    MAIL_FROM: values.MAIL_FROM ?? 'kyndig@demo.invalid',
    KYNDIG_OPERATORS: [...values.KYNDIG_OPERATORS, 'operator@kyndig.example'],
  }
}

function assemble(values: Values): Env {
  return {
    mode: values.KYNDIG_MODE ?? 'demo',
    host: values.KYNDIG_HOST,
    port: values.PORT,
    dataDir: resolve(values.KYNDIG_DATA_DIR),
    url: new URL(values.KYNDIG_URL ?? `http://127.0.0.1:${values.PORT}`).origin,
    secret: values.KYNDIG_SECRET,
    signingKeys: values.KYNDIG_SIGNING_KEYS,
    signingKeysFile: values.KYNDIG_SIGNING_KEYS_FILE && resolve(values.KYNDIG_SIGNING_KEYS_FILE),
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL,
    databaseJobsUrl: values.DATABASE_JOBS_URL,
    hms: {
      apiUrl: withoutSlash(values.HMS_API_URL),
      tokenUrl: withoutSlash(values.HMS_TOKEN_URL),
      clientId: values.HMS_CLIENT_ID ?? '',
      clientSecret: values.HMS_CLIENT_SECRET ?? '',
      qrHosts: values.HMS_QR_HOSTS ?? [],
      acceptOpaqueQr: values.HMS_QR_ACCEPT_OPAQUE === 'true',
    },
    enterpriseRegisterUrl: withoutSlash(values.ENTERPRISE_REGISTER_URL ?? 'https://data.brreg.no/enhetsregisteret/api'),
    smtpUrl: values.SMTP_URL,
    mailFrom: values.MAIL_FROM ?? '',
    oidc: readOidc(values),
    representation: readRepresentation(values),
    s3: readS3(values),
    operators: values.KYNDIG_OPERATORS.map(canonicalEmail),
    jobs: values.KYNDIG_JOBS === 'on',
    demoCode: values.KYNDIG_DEMO_CODE,
  }
}

function withoutSlash(url = ''): string {
  return url.replace(/\/+$/, '')
}

// Demo mode must be requested, or nothing must be configured: anyone can use a demo's personas.
function findUnsaidMode({ KYNDIG_MODE, DATABASE_URL }: Values): string[] {
  if (KYNDIG_MODE || !DATABASE_URL) return []
  return [
    'KYNDIG_MODE is missing: with a database of your own, say KYNDIG_MODE=production, or KYNDIG_MODE=demo for a demo where anyone is anybody.',
  ]
}

function findProductionMistakes(env: Env): string[] {
  const mistakes: string[] = []
  const refuse = (wrong: boolean, sentence: string) => wrong && mistakes.push(sentence)
  const { hms } = env

  refuse(!env.secret, 'KYNDIG_SECRET is missing: make one with `openssl rand -base64 32` and keep it safe.')
  refuse(
    !!env.secret && isGuessable(env.secret),
    'KYNDIG_SECRET is an example or a repeated pattern: make one with `openssl rand -base64 32`.',
  )
  refuse(!hms.apiUrl, 'HMS_API_URL is missing: production asks the real HMS-kort register.')
  refuse(!hms.tokenUrl, 'HMS_TOKEN_URL is missing: production asks the real HMS-kort register.')
  refuse(!hms.clientId, 'HMS_CLIENT_ID is missing.')
  refuse(!hms.clientSecret, 'HMS_CLIENT_SECRET is missing.')
  refuse(
    hms.qrHosts.length === 0,
    "HMS_QR_HOSTS is missing: without the hosts of the cards' codes no card is recognised.",
  )
  refuse(hms.clientId === SANDBOX.clientId, "HMS_CLIENT_ID is the sandbox's: production needs credentials of its own.")
  refuse(
    hms.clientSecret === SANDBOX.clientSecret,
    "HMS_CLIENT_SECRET is the sandbox's: production needs credentials of its own.",
  )
  refuse(hms.qrHosts.some(isReserved), 'HMS_QR_HOSTS names a sandbox host: production accepts real cards only.')
  refuse(isReservedAddress(hms.apiUrl), 'HMS_API_URL points at a sandbox: production asks the real HMS-kort register.')
  refuse(
    isReservedAddress(hms.tokenUrl),
    'HMS_TOKEN_URL points at a sandbox: production asks the real HMS-kort register.',
  )
  refuse(
    isReservedAddress(env.enterpriseRegisterUrl),
    'ENTERPRISE_REGISTER_URL points at a sandbox: leave it out to use the real register.',
  )
  refuse(isPlainAndPublic(env.url), 'KYNDIG_URL must start with https://, since sessions and cameras need it.')
  refuse(!!env.s3?.endpoint && isPlainAndPublic(env.s3.endpoint), 'S3_ENDPOINT must start with https://.')
  refuse(!env.smtpUrl && !env.oidc, 'SMTP_URL and OIDC_ISSUER are both missing: there is no way to sign in.')
  refuse(!!env.smtpUrl && !env.mailFrom, 'MAIL_FROM is missing: e-mail needs a sender.')
  return mistakes
}

function isGuessable(secret: string): boolean {
  return new Set(Buffer.from(secret, 'base64')).size < 12 || /example|change|default|secret/i.test(secret)
}

function isReservedAddress(url: string): boolean {
  return url !== '' && (isReserved(new URL(url).hostname) || isLoopback(url))
}

function isReserved(host: string): boolean {
  return /(^|\.)(invalid|test|example|localhost)$/.test(host) || /(^|[.-])sandbox([.-]|$)/.test(host)
}

function isPlainAndPublic(url: string): boolean {
  return url.startsWith('http:') && !isLoopback(url)
}

function isLoopback(url: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)
}
