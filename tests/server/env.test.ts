import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '#server/adapters/hms-card/sandbox/credentials.ts'
import { EnvironmentError, readEnv, SANDBOX } from '#server/env.ts'
import { deriveKeyFrom } from '#server/secrets.ts'
import { readTelemetryFrom } from '#server/telemetry-settings.ts'

const SECRET = 'q83vEjRWeJCrze8SNFZ4kBAgMEBQYHCAkKCwwNDg8AE='

const PRODUCTION = {
  KYNDIG_MODE: 'production',
  KYNDIG_URL: 'https://kyndig.no',
  KYNDIG_SECRET: SECRET,
  HMS_API_URL: 'https://register.no',
  HMS_TOKEN_URL: 'https://register.no/oauth2/token',
  HMS_CLIENT_ID: 'kyndig',
  HMS_CLIENT_SECRET: 'of-our-own',
  HMS_QR_HOSTS: 'kort.no, WWW.Kort.no',
  SMTP_URL: 'smtps://mail.no',
  MAIL_FROM: 'kyndig@kyndig.no',
}

test('a server runs jobs by default', () => {
  expect(readEnv({}).jobs).toBe(true)
  expect(readEnv({ KYNDIG_JOBS: 'off' }).jobs).toBe(false)
  expect(() => readEnv({ KYNDIG_JOBS: 'no' })).toThrow('KYNDIG_JOBS must be on or off.')
})

describe('files', () => {
  const bucket = { S3_BUCKET: 'kyndig-files', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' }

  test('lie in the data folder unless a bucket is named', () => {
    expect(readEnv({}).s3).toBeUndefined()
    expect(readEnv(bucket).s3).toMatchObject({ bucket: 'kyndig-files', region: 'us-east-1', pathStyle: false })
  })

  test('in a server of one’s own have the bucket in the path, unless it is told otherwise', () => {
    const own = Object.assign({ S3_ENDPOINT: 'https://s3.firma.no' }, bucket)
    expect(readEnv(own).s3).toMatchObject({ endpoint: 'https://s3.firma.no', pathStyle: true })
    expect(readEnv(Object.assign({ S3_PATH_STYLE: 'false' }, own)).s3!.pathStyle).toBe(false)
  })

  test('in production go over https', () => {
    const plain = Object.assign({ S3_ENDPOINT: 'http://s3.firma.no' }, bucket, PRODUCTION)
    expect(() => readEnv(plain)).toThrow('S3_ENDPOINT must start with https://.')
  })

  test('with half of a bucket stop the start', () => {
    expect(() => readEnv({ S3_BUCKET: 'kyndig-files' })).toThrow('S3_ACCESS_KEY_ID is missing')
    expect(() => readEnv({ S3_ENDPOINT: 'https://s3.firma.no' })).toThrow('S3_BUCKET is missing')
    expect(() => readEnv({ S3_BUCKET: 'Not a bucket' })).toThrow('S3_BUCKET must be the name of a bucket')
  })
})

describe('a demo', () => {
  test('needs no settings, and finds the sandbox', () => {
    const env = readEnv({})
    expect(env).toMatchObject({
      mode: 'demo',
      port: 3000,
      url: 'http://127.0.0.1:3000',
      databaseUrl: undefined,
      smtpUrl: undefined,
    })
    expect(env.hms).toMatchObject({
      apiUrl: 'http://127.0.0.1:4010',
      qrHosts: ['hmskort.sandbox.invalid'],
      acceptOpaqueQr: false,
    })
    expect(env.enterpriseRegisterUrl).toBe('http://127.0.0.1:4010/enhetsregisteret/api')
  })

  test("knows the sandbox's credentials, which the sandbox has too", () => {
    expect(SANDBOX).toMatchObject({ clientId: SANDBOX_CLIENT_ID, clientSecret: SANDBOX_CLIENT_SECRET })
  })

  test('is a demo when asked for, or without an external database', () => {
    const DATABASE_URL = 'postgres://x:y@z/w'
    expect(readEnv({ DATABASE_URL, KYNDIG_MODE: 'demo' }).mode).toBe('demo')
    expect(() => readEnv({ DATABASE_URL, KYNDIG_MODE: ' ' })).toThrow('KYNDIG_MODE is missing')
    expect(readEnv({ DATABASE_URL: '' }).mode).toBe('demo')
  })

  test('treats blank lines of a .env file as not set', () => {
    expect(readEnv({ SMTP_URL: '', KYNDIG_SECRET: ' ' })).toEqual(readEnv({}))
  })

  test('uses another register when told to, with its token endpoint', () => {
    expect(readEnv({ HMS_API_URL: 'http://127.0.0.1:9/' }).hms).toMatchObject({
      apiUrl: 'http://127.0.0.1:9',
      tokenUrl: 'http://127.0.0.1:9/oauth2/token',
    })
  })
})

describe('telemetry', () => {
  const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.no:4318' }

  test.each([
    {},
    { OTEL_SERVICE_NAME: 'kyndig', OTEL_TRACES_SAMPLER: 'always_on' },
    { KYNDIG_METRICS_PORT: ' ' },
    Object.assign({ OTEL_SDK_DISABLED: 'true', KYNDIG_METRICS_PORT: '9464' }, collector),
    Object.assign({ OTEL_METRICS_EXPORTER: 'none', OTEL_TRACES_EXPORTER: 'none' }, collector),
  ])('is off with %o', (source) => {
    expect(readTelemetryFrom(source)).toBeUndefined()
  })

  test('is read on loopback, and sends every trace unless told otherwise', () => {
    expect(readTelemetryFrom({ KYNDIG_METRICS_PORT: '9464' })).toMatchObject({
      prometheus: { host: '127.0.0.1', port: 9464 },
      otlp: undefined,
    })
    expect(readTelemetryFrom(collector)).toMatchObject({ otlp: { metrics: true, traces: true }, sampled: { ratio: 1 } })
    const tenth = { OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.1' }
    expect(readTelemetryFrom(Object.assign(tenth, collector))!.sampled).toEqual({ ratio: 0.1, followsParent: false })
  })
})

describe('every mistake gets one sentence', () => {
  test.each([
    [{ KYNDIG_MODE: 'prod' }, 'KYNDIG_MODE must be demo or production.'],
    [{ PORT: 'http' }, 'PORT must be a number between 1 and 65535.'],
    [{ PORT: '70000' }, 'PORT must be a number between 1 and 65535.'],
    [{ KYNDIG_URL: 'kyndig.no' }, 'KYNDIG_URL must be a web address that starts with https:// or http://.'],
    [{ KYNDIG_URL: 'https://kyndig.no/app' }, 'KYNDIG_URL must be an origin, without a path.'],
    [{ KYNDIG_SECRET: 'Tm90IGVub3VnaA==' }, 'KYNDIG_SECRET must hold at least 32 bytes'],
    [{ KYNDIG_SECRET: 'not base64!' }, 'KYNDIG_SECRET must be written in base64.'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must look like postgres://'],
    [
      { DATABASE_URL: 'postgres://kyndig_*:y@z/w?pooler=session' },
      'DATABASE_URL has a pooler that is neither prepared nor unprepared.',
    ],
    [{ DATABASE_URL: 'postgres://x:y@z/w?cluster=yes' }, 'DATABASE_URL has a cluster that is not citus.'],
    [{ DATABASE_URL: 'postgres://x:y@z/w?pooler=prepared' }, 'DATABASE_URL needs the login kyndig_*'],
    [
      { DATABASE_OWNER_URL: 'postgres://x:y@z/w?pooler=prepared' },
      "DATABASE_OWNER_URL must be PostgreSQL's own address",
    ],
    [{ DATABASE_OWNER_URL: 'postgres://kyndig_*:y@z/w' }, 'for one login.'],
    [
      { DATABASE_JOBS_URL: 'postgres://x:y@z/w?pooler=prepared' },
      "DATABASE_JOBS_URL must be PostgreSQL's own address.",
    ],
    [
      { DATABASE_URL: 'postgres://x:y@z/w' },
      'KYNDIG_MODE is missing: with a database of your own, say KYNDIG_MODE=production',
    ],
    [{ KYNDIG_DEMO_CODE: '1234' }, 'KYNDIG_DEMO_CODE must have at least 12 characters.'],
    [{ SMTP_URL: 'mail.no' }, 'SMTP_URL must look like smtp://'],
    [{ HMS_QR_ACCEPT_OPAQUE: 'yes' }, 'HMS_QR_ACCEPT_OPAQUE must be true or false.'],
    [{ OIDC_ISSUER: 'https://id.no' }, 'OIDC_CLIENT_ID is missing'],
    [{ KYNDIG_TRUSTED_PROXIES: 'everybody' }, 'KYNDIG_TRUSTED_PROXIES must be none, or a list of loopback'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be debug, info, warn or error.'],
    [{ LOG_OUTPUT: 'file' }, 'LOG_OUTPUT must be stdout or stderr.'],
    [{ KYNDIG_METRICS_PORT: '0' }, 'KYNDIG_METRICS_PORT must be a number between 1 and 65535.'],
    [{ PORT: '4000', KYNDIG_METRICS_PORT: '4000' }, 'KYNDIG_METRICS_PORT must be another port than PORT'],
    [{ KYNDIG_METRICS_HOST: 'http://x' }, 'KYNDIG_METRICS_HOST must be an address of this machine'],
    [{ KYNDIG_METRICS_HOST: '1.2..3:-' }, 'KYNDIG_METRICS_HOST must be an address of this machine'],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4317' }, 'OTEL_EXPORTER_OTLP_ENDPOINT must be a web address'],
    [{ OTEL_EXPORTER_OTLP_HEADERS: 'secret' }, 'OTEL_EXPORTER_OTLP_HEADERS must look like name=value'],
    [{ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' }, 'OTEL_EXPORTER_OTLP_PROTOCOL must be http/protobuf'],
    [{ OTEL_TRACES_SAMPLER: 'some' }, 'OTEL_TRACES_SAMPLER must be one of always_on'],
    [{ OTEL_TRACES_SAMPLER_ARG: '2' }, 'OTEL_TRACES_SAMPLER_ARG must be a number between 0 and 1.'],
    [{ OTEL_METRIC_EXPORT_INTERVAL: '5' }, 'OTEL_METRIC_EXPORT_INTERVAL must be milliseconds'],
    [{ OTEL_METRICS_EXPORTER: 'prometheus' }, 'OTEL_METRICS_EXPORTER must be otlp or none.'],
  ])('%o', (source, sentence) => {
    expect(mistakesIn(source).join('\n')).toContain(sentence)
  })

  test('all mistakes are reported at once', () => {
    expect(mistakesIn({ PORT: 'x', LOG_LEVEL: 'x', SMTP_URL: 'x' })).toHaveLength(3)
  })
})

describe('production', () => {
  test('starts with the required settings', () => {
    const env = readEnv(PRODUCTION)
    expect(env.hms.qrHosts).toEqual(['kort.no', 'www.kort.no'])
    expect(env.enterpriseRegisterUrl).toBe('https://data.brreg.no/enhetsregisteret/api')
  })

  test.each([
    [{ KYNDIG_SECRET: undefined }, 'KYNDIG_SECRET is missing'],
    [{ KYNDIG_SECRET: Buffer.alloc(32, 'a').toString('base64') }, 'KYNDIG_SECRET is an example or a repeated pattern'],
    [{ HMS_API_URL: undefined }, 'HMS_API_URL is missing'],
    [{ HMS_API_URL: 'http://127.0.0.1:4010' }, 'HMS_API_URL points at a sandbox'],
    [{ HMS_TOKEN_URL: 'https://sandbox.register.no/token' }, 'HMS_TOKEN_URL points at a sandbox'],
    [{ HMS_CLIENT_ID: SANDBOX_CLIENT_ID }, "HMS_CLIENT_ID is the sandbox's"],
    [{ HMS_CLIENT_SECRET: SANDBOX_CLIENT_SECRET }, "HMS_CLIENT_SECRET is the sandbox's"],
    [{ HMS_QR_HOSTS: 'kort.no,hmskort.sandbox.invalid' }, 'HMS_QR_HOSTS names a sandbox host'],
    [{ HMS_QR_HOSTS: undefined }, 'HMS_QR_HOSTS is missing'],
    [
      { ENTERPRISE_REGISTER_URL: 'http://127.0.0.1:4010/enhetsregisteret/api' },
      'ENTERPRISE_REGISTER_URL points at a sandbox',
    ],
    [{ KYNDIG_URL: 'http://kyndig.no' }, 'KYNDIG_URL must start with https://'],
    [{ SMTP_URL: undefined }, 'there is no way to sign in'],
    [{ MAIL_FROM: undefined }, 'MAIL_FROM is missing'],
  ])('rejects %o', (change, sentence) => {
    const mistakes = mistakesIn({ ...PRODUCTION, ...change })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toContain(sentence)
  })

  test('rejects the defaults of a demo, and names each of them', () => {
    expect(mistakesIn({ KYNDIG_MODE: 'production' }).length).toBeGreaterThanOrEqual(7)
  })

  test('may be tried on loopback, and with OpenID Connect only', () => {
    const oidc = { OIDC_ISSUER: 'https://id.no', OIDC_CLIENT_ID: 'kyndig', OIDC_CLIENT_SECRET: 'of-our-own' }
    expect(readEnv({ ...PRODUCTION, KYNDIG_URL: undefined, SMTP_URL: undefined, ...oidc }).oidc?.issuer).toBe(
      'https://id.no',
    )
  })
})

test('.env.example names every variable that is read, and no other', () => {
  const read = [
    ...new Set(
      ['env', 'place-settings', 'database-settings', 'oidc-settings', 's3-settings', 'telemetry-settings']
        .map((name) => readFileSync(`server/${name}.ts`, 'utf8'))
        .join('\n')
        .match(/^ {2}[A-Z_]+(?=: )/gm),
    ),
  ].map((name) => name.trim())
  const named = readFileSync('.env.example', 'utf8')
    .match(/^#[A-Z_]+(?==)/gm)
    ?.map((name) => name.slice(1))
  expect(named?.sort()).toEqual(read.sort())
})

test('keys for different purposes are independent, and are the same at every start', () => {
  const cardHash = deriveKeyFrom(SECRET, 'card-hash')
  expect(cardHash).toHaveLength(32)
  expect(cardHash.equals(deriveKeyFrom(SECRET, 'card-hash'))).toBe(true)
  expect(cardHash.equals(deriveKeyFrom(SECRET, 'card-encryption'))).toBe(false)
})

function mistakesIn(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source)
    return []
  } catch (error) {
    if (error instanceof EnvironmentError) return error.sentences
    throw error
  }
}

test('the server listens on loopback unless an address is named', () => {
  expect(readEnv({}).host).toBe('127.0.0.1')
  expect(readEnv({ KYNDIG_HOST: '0.0.0.0' }).host).toBe('0.0.0.0')
  expect(() => readEnv({ KYNDIG_HOST: 'kyndig.example.no' })).toThrow('KYNDIG_HOST must be an address of this machine')
})
