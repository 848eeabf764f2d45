import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findFreePort } from '#scripts/launch/free-port.ts'
import { type ChromiumLaunchOptions, chromiumLaunchOptions } from '#tests/support/chromium.ts'

/** KYNDIG_E2E_URL and KYNDIG_E2E_SANDBOX_URL point the journeys at a Kyndig that runs already. */
const ownServer = process.env.KYNDIG_E2E_SERVER ?? (process.env.KYNDIG_E2E_URL ? undefined : await prepareServer())

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  // More than there are cores: a journey waits most of its time, for cards that are held up and for pages.
  workers: 3,
  // Journeys measure nothing: only what never happens fails, however slow the machine is.
  timeout: 420_000,
  expect: { timeout: 60_000 },
  use: {
    baseURL: process.env.KYNDIG_E2E_URL,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    viewport: { width: 1280, height: 800 },
    // Each new visitor's worker stores the whole build, which takes a fifth of the browser's time. Journeys that need it allow it.
    serviceWorkers: 'block',
    // What moves is pressed too early and drawn many times.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: withoutOptimizer(chromiumLaunchOptions()),
    // Writing one down takes a good part of a small machine's time.
    trace: process.env.KYNDIG_E2E_TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
  projects: [{ name: 'chromium' }],
  webServer: ownServer
    ? {
        command: `node_modules/.bin/node scripts/start.ts ${process.env.KYNDIG_E2E_OPTIONS ?? ''}`,
        url: `${process.env.KYNDIG_E2E_URL}/api/health`,
        env: { ...JSON.parse(ownServer) },
        timeout: 420_000,
        stdout: 'pipe',
        gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
      }
    : undefined,
})

// No page of a journey lives long enough to earn back what compiling it a second time costs: a sixteenth of the browser's time.
function withoutOptimizer({ args, ...options }: ChromiumLaunchOptions): ChromiumLaunchOptions {
  return { ...options, args: [...args, '--js-flags=--no-opt'] }
}

// Workers load this file too, and inherit what the first process has put into the environment.
async function prepareServer(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kyndig-e2e-'))
  chmodSync(dataDir, 0o755)
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  const [port, sandboxPort] = [await findFreePort(), await findFreePort()]
  process.env.KYNDIG_E2E_URL = `http://127.0.0.1:${port}`
  process.env.KYNDIG_E2E_SANDBOX_URL = `http://127.0.0.1:${sandboxPort}`
  process.env.KYNDIG_E2E_SERVER = JSON.stringify({
    KYNDIG_MODE: 'demo',
    KYNDIG_DATA_DIR: dataDir,
    PORT: String(port),
    SANDBOX_PORT: String(sandboxPort),
  })
  return process.env.KYNDIG_E2E_SERVER
}
