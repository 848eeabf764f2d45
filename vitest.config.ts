import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

// Far from UTC and from Oslo, so that a time zone taken for granted shows.
process.env.TZ = 'Pacific/Auckland'

/** Pure code: no database, no processes. `npm run verify` runs these. */
const UNIT = [
  'tests/**/{rules,schema,policy}*.test.{ts,tsx}',
  'tests/{architecture,components,faults,scripts,server}/**/*.test.{ts,tsx}',
]

const database = {
  globalSetup: ['tests/support/database-cluster.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
}

/** Loading the server for each file took a third of the time. Each file has a database of its own. */
const sharedProcess = { isolate: false, setupFiles: ['tests/support/leave-nothing.ts'] }

const shared = {
  resolve: {
    // Marks files that must not reach a browser; outside Next it has nothing to say.
    alias: { 'server-only': fileURLToPath(new URL('node_modules/server-only/empty.js', import.meta.url)) },
  },
}

export default defineConfig({
  test: {
    // More than there are cores: much of it waits, for limits and for schedules.
    maxWorkers: 4,
    passWithNoTests: false,
    allowOnly: false,
    projects: [
      // On a coordinator of Citus, in `npm run test:citus` alone.
      ...(process.env.KYNDIG_TEST_CITUS
        ? [{ ...shared, test: { ...database, name: 'citus', include: ['tests/citus/**/*.test.ts'] } }]
        : []),
      { ...shared, test: { ...sharedProcess, name: 'unit', include: UNIT, testTimeout: 60_000 } },
      {
        ...shared,
        test: {
          name: 'adapters',
          include: ['tests/adapters/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One file measures memory: it collects garbage first, which is not what the adapter holds.
          execArgv: ['--expose-gc'],
        },
      },
      // Each file sets an environment for the server's services, which are created once per module.
      { ...shared, test: { ...database, name: 'api', include: ['tests/{api,auth}/**/*.test.ts'], exclude: UNIT } },
      {
        ...shared,
        test: {
          ...database,
          ...sharedProcess,
          name: 'database',
          include: ['tests/{domain,db,jobs}/**/*.test.{ts,tsx}'],
          exclude: UNIT,
        },
      },
      {
        ...shared,
        test: {
          name: 'processes',
          include: ['tests/processes/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
