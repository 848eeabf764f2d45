import { deriveKeyFrom } from '#server/secrets.ts'
import type { Certificate } from './lan.ts'

export type ApplicationPlace = {
  url: string
  host: string
  port: number
  dataDir: string
  certificate: Certificate | null
}

/** The application's address, which is known before its database is. */
export function describePlace(place: ApplicationPlace): Record<string, string> {
  return {
    PORT: String(place.port),
    KYNDIG_HOST: place.host,
    KYNDIG_URL: place.url,
    KYNDIG_DATA_DIR: place.dataDir,
    ...(place.certificate && {
      KYNDIG_TLS_KEY: place.certificate.keyFile,
      KYNDIG_TLS_CERTIFICATE: place.certificate.certificateFile,
    }),
  }
}

/** The complete environment of the application's process. It omits the owner's database address, because the application may not change tables. */
export function describeEnvironment(
  place: ApplicationPlace,
  secret: string,
  databaseUrl: string,
  sandbox: Record<string, string>,
): NodeJS.ProcessEnv {
  const { DATABASE_OWNER_URL: _withheld, ...inherited } = process.env
  return {
    ...inherited,
    ...sandbox,
    // Set here explicitly: with a database address, the application refuses to start in a mode that nobody chose.
    KYNDIG_MODE: sandbox.KYNDIG_MODE ?? (inherited.KYNDIG_MODE?.trim() || 'demo'),
    ...describePlace(place),
    KYNDIG_SECRET: secret,
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: place.url,
    NEXTAUTH_SECRET: deriveKeyFrom(secret, 'next-auth').toString('hex'),
    NEXT_TELEMETRY_DISABLED: '1',
  }
}
