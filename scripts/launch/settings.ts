import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { type Env, EnvironmentError, readEnv } from '#server/env.ts'
import { LaunchFailure } from './failure.ts'

export type LaunchSettings = { env: Env; lan: boolean; seedDemo: boolean }

/** What was asked for: the environment, the `.env` file below it, and the options of the command line. */
export function readSettings(): LaunchSettings {
  const { lan, 'seed-demo': seedDemo } = readOptions()
  const env = readEnvironment()
  if (seedDemo && env.mode === 'production') {
    throw new LaunchFailure('--seed-demo makes companies and people that do not exist: production refuses it.')
  }
  return { env, lan, seedDemo }
}

/** The environment, and the `.env` file below it. */
export function readEnvironment(): Env {
  if (existsSync('.env')) process.loadEnvFile('.env')
  try {
    return readEnv()
  } catch (error) {
    throw error instanceof EnvironmentError ? new LaunchFailure(error.message) : error
  }
}

function readOptions() {
  try {
    return parseArgs({
      options: { lan: { type: 'boolean', default: false }, 'seed-demo': { type: 'boolean', default: false } },
    }).values
  } catch (error) {
    throw new LaunchFailure(`${error instanceof Error ? error.message : error}. The options are --lan and --seed-demo.`)
  }
}
