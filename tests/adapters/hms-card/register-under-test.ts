import { afterEach, beforeEach, vi } from 'vitest'
import {
  createHmsCardRegister,
  type HmsCardRegisterOptions,
} from '#server/adapters/hms-card/create-hms-card-register.ts'
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '#server/adapters/hms-card/sandbox/credentials.ts'
import { readSandboxData } from '#server/adapters/hms-card/sandbox/sandbox-data.ts'
import { type Sandbox, type SandboxOptions, startSandbox } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import type { HmsCardQuery } from '#server/domain/hms-card/port.ts'
import { createLog } from '#server/log.ts'

export const DATA = readSandboxData()
export const KARI: HmsCardQuery = { by: 'qr', payload: 'https://hmskort.sandbox.invalid/q/valid-kari' }

/** Long enough for a busy machine. */
export const AMPLE_MS = 20_000

vi.setConfig({ testTimeout: 30_000 })

/**
 * A sandbox for each test, a clock that the test sets, pauses that take no time, and the log as text. Time limits are recorded and generous,
 * except for the first ones in `shortLimits`, in milliseconds.
 */
export function useSandbox(sandboxOptions: SandboxOptions = {}) {
  const start = new Date('2026-11-22T09:00:00Z')
  let sandbox: Sandbox
  let time = start
  let lines: string[] = []
  let pauses: number[] = []
  let limits: number[] = []
  let shortLimits: number[] = []

  beforeEach(async () => {
    time = start
    lines = []
    pauses = []
    limits = []
    shortLimits = []
    sandbox = await startSandbox({ now: () => time, ...sandboxOptions })
  })
  afterEach(() => sandbox.close())

  return {
    get sandbox() {
      return sandbox
    },
    get log() {
      return lines.join('')
    },
    get pauses() {
      return pauses
    },
    /** The requested time limits, in milliseconds. */
    get limits() {
      return limits
    },
    cutShort(...milliseconds: number[]) {
      shortLimits = milliseconds
    },
    advance(milliseconds: number) {
      time = new Date(time.getTime() + milliseconds)
    },
    createRegister(changes: Partial<HmsCardRegisterOptions> = {}) {
      return createHmsCardRegister({
        apiUrl: sandbox.apiUrl,
        tokenUrl: sandbox.tokenUrl,
        clientId: SANDBOX_CLIENT_ID,
        clientSecret: SANDBOX_CLIENT_SECRET,
        now: () => time,
        log: createLog((line) => lines.push(line)),
        timing: {
          limit: (milliseconds) => {
            limits.push(milliseconds)
            return AbortSignal.timeout(shortLimits.shift() ?? AMPLE_MS)
          },
          random: () => 0.5,
          pause: async (milliseconds) => {
            pauses.push(milliseconds)
          },
        },
        ...changes,
      })
    },
  }
}
