import { setTimeout as delay } from 'node:timers/promises'
import postgres from 'postgres'
import { report, round } from '../figure.ts'
import type { Product } from '../product.ts'
import { callsFor, fillCompetence } from './fill-competence.ts'
import { openGate } from './gate-load.ts'
import { runLoad } from './run-load.ts'

const COMPANY = 'nordlys'
const PEOPLE = 200
/** A server process tells its counts at the latest when it has been idle for so long (milliseconds), with some to spare. */
const COUNTS_ARE_TOLD_MS = 11_000

/**
 * What check-ins one after the other add to PostgreSQL's own counters, when nothing else runs: commits of the database, transactions that
 * ended without one (the look before the register is asked), and how often the log was forced to the disk.
 */
export async function measureCommits(product: Product): Promise<void> {
  const member = await product.signIn(COMPANY, 'instructor')
  await fillCompetence(product, member, PEOPLE)
  const calls = await callsFor(await openGate(member, product.superuser), product.url, PEOPLE)
  // From another database, so that asking is not counted.
  const counters = postgres(product.cluster.urlFor('postgres', 'postgres'), { max: 1, onnotice: () => {} })
  try {
    await counters`alter system set autovacuum = off`
    await counters`select pg_reload_conf()`
    const before = await readCounters(counters)
    await runLoad(calls, 1)
    const after = await readCounters(counters)
    const perCheckIn = (name: keyof typeof before) => (after[name] - before[name]) / PEOPLE
    report({
      metric: 'commits_per_check_in',
      value: perCheckIn('commits'),
      goal: 1,
      goalIs: 'exactly',
      looks_without_commit: round(perCheckIn('rollbacks')),
      log_syncs: round(perCheckIn('syncs')),
      check_ins: PEOPLE,
    })
  } finally {
    await counters.end()
  }
}

async function readCounters(sql: postgres.Sql) {
  await delay(COUNTS_ARE_TOLD_MS)
  const [row] = await sql<{ commits: number; rollbacks: number; syncs: number }[]>`
    select xact_commit::int as commits, xact_rollback::int as rollbacks,
      (select sum(fsyncs)::int from pg_stat_io where object = 'wal' and backend_type = 'client backend') as syncs
    from pg_stat_database where datname = 'kyndig'`
  return row!
}
