import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Env, EnvironmentError, readEnv } from '#server/env.ts'
import { LaunchFailure } from './failure.ts'

export type LaunchSettings = { env: Env; lan: boolean; seedDemo: boolean; fullDemo: boolean }

/** The requested settings: the environment, then the `.env` file, and the command line options. */
export function readSettings(): LaunchSettings {
  const { lan, 'seed-demo': seedDemo, 'full-demo': fullDemo } = readOptions()
  const env = readFor('start')
  if ((seedDemo || fullDemo) && env.mode === 'production') {
    throw new LaunchFailure(
      '--seed-demo and --full-demo make companies and people that do not exist: production refuses it.',
    )
  }
  return { env, lan, seedDemo, fullDemo }
}

/** The environment, then the `.env` file, for a command that serves nobody: it does not need the mode. */
export function readEnvironment(): Env {
  return readFor('command')
}

function readFor(purpose: 'start' | 'command'): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const mode = purpose === 'command' ? process.env.KYNDIG_MODE?.trim() || 'demo' : process.env.KYNDIG_MODE
  try {
    return readEnv({ ...process.env, KYNDIG_MODE: mode })
  } catch (error) {
    throw error instanceof EnvironmentError ? new LaunchFailure(error.message) : error
  }
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        lan: { type: 'boolean', default: false },
        'seed-demo': { type: 'boolean', default: false },
        'full-demo': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new LaunchFailure(
      `${error instanceof Error ? error.message : error}. The options are --lan, --seed-demo and --full-demo.`,
    )
  }
}
