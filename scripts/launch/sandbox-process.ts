import { type Env, SANDBOX } from '#server/env.ts'
import { keepRunning } from './child-process.ts'
import { findFreePort, waitForPort } from './free-port.ts'
import type { Launch } from './lifecycle.ts'

/** The sandbox's address, and the settings that the application needs to reach it. */
export type Sandbox = {
  url: string
  environment: Record<string, string>
  /** Resolves when it answers. The application can start before that. */
  ready: Promise<void>
}

/**
 * Starts the register sandbox, unless both registers point elsewhere, and resolves once it has an address. It takes another port when its own
 * is in use.
 */
export async function startSandbox(launch: Launch, env: Env): Promise<Sandbox | null> {
  const { HMS_API_URL, HMS_TOKEN_URL, ENTERPRISE_REGISTER_URL, SANDBOX_PORT } = process.env
  if (env.mode === 'production' || (HMS_API_URL && ENTERPRISE_REGISTER_URL)) return null
  const port = SANDBOX_PORT ? Number(SANDBOX_PORT) : await findFreePort(SANDBOX.port)
  const url = `http://127.0.0.1:${port}`
  const ready = keepRunning(launch, {
    name: 'sandbox of the registers',
    arguments: ['server/adapters/hms-card/sandbox/main.ts'],
    environment: {
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, // it would load for longer than the server
      SANDBOX_PORT: String(port),
      SANDBOX_HOST: '127.0.0.1',
    },
    grace: 1_000,
    quiet: true,
    isReady: () => waitForPort(port),
  })
  return {
    url,
    ready,
    environment: {
      HMS_API_URL: HMS_API_URL ?? url,
      HMS_TOKEN_URL: HMS_TOKEN_URL ?? (HMS_API_URL ? env.hms.tokenUrl : `${url}/oauth2/token`),
      ENTERPRISE_REGISTER_URL: ENTERPRISE_REGISTER_URL ?? `${url}/enhetsregisteret/api`,
    },
  }
}
