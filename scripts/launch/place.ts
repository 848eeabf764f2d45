import type { ApplicationPlace } from './application-environment.ts'
import { LaunchFailure } from './failure.ts'
import { isPortFree } from './free-port.ts'
import { findLanAddress, readOrCreateCertificate } from './lan.ts'
import type { LaunchSettings } from './settings.ts'

/** The application's address: over HTTP on loopback or what `KYNDIG_HOST` names, or with `--lan` on the local network over TLS. */
export async function choosePlace({ env, lan }: LaunchSettings): Promise<ApplicationPlace> {
  const host = lan ? '0.0.0.0' : env.host
  if (!(await isPortFree(env.port, host))) {
    throw new LaunchFailure(
      `Port ${env.port} is taken by another program. Stop that, or choose another one: PORT=${env.port + 1} npm start`,
    )
  }
  const base = { host, port: env.port, dataDir: env.dataDir }
  if (!lan) return { ...base, url: env.url, certificate: null }
  const address = findLanAddress()
  return {
    ...base,
    url: `https://${address}:${env.port}`,
    certificate: await readOrCreateCertificate(env.dataDir, address),
  }
}
