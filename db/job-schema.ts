import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { ACCESS_ROLES } from './access-roles.ts'
import { APPLIED_MIGRATIONS } from './migration-state.ts'
import { JOB_SCHEMA, QUEUES, SCHEDULES } from './queues.ts'

/** What a transaction needs to send a job: it appends one, and reads back its id and due time. No personal data. */
const SENDERS = [ACCESS_ROLES.own, ACCESS_ROLES.signIn].join(', ')
const GRANTS = [
  `grant usage on schema ${JOB_SCHEMA} to ${SENDERS}, ${ACCESS_ROLES.jobs}`,
  `grant select, insert, update, delete on all tables in schema ${JOB_SCHEMA} to ${ACCESS_ROLES.jobs}`,
  `grant usage on all sequences in schema ${JOB_SCHEMA} to ${ACCESS_ROLES.jobs}`,
  `grant insert, select (id, start_after) on ${JOB_SCHEMA}.job_common to ${SENDERS}`,
  `grant select on ${JOB_SCHEMA}.queue to ${SENDERS}`,
]

const STAMP_TABLE = `${APPLIED_MIGRATIONS.schema}.job_schema`

/** Whether the queue's tables, queues and schedules are as this code needs them. One statement, nothing loaded. */
export async function isJobSchemaCurrent(sql: Sql): Promise<boolean> {
  const [present] = await sql`select to_regclass(${STAMP_TABLE}) as name`
  if (!present?.name) return false
  const [row] = await sql`select stamp from ${sql(STAMP_TABLE)}`
  return row?.stamp === stampOfThisCode()
}

/** Installs or upgrades the queue as the owner, and creates its queues and schedules. Existing ones stay. */
export async function installJobSchema(sql: Sql, ownerUrl: string): Promise<void> {
  const { getConstructionPlans, getMigrationPlans, PgBoss } = await import('pg-boss')
  const { default: package_ } = await import('pg-boss/package.json', { with: { type: 'json' } })
  const boss = new PgBoss({
    connectionString: ownerUrl,
    max: 1,
    schema: JOB_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {}) // real errors are thrown by the call itself
  const [installed] = await sql`select to_regclass(${`${JOB_SCHEMA}.version`}) as name`
  if (!installed?.name) await sql.unsafe(getConstructionPlans(JOB_SCHEMA))
  else {
    const [row] = await sql`select version from ${sql(`${JOB_SCHEMA}.version`)}`
    const version = Number(row?.version)
    if (version < package_.pgboss.schema) await sql.unsafe(getMigrationPlans(JOB_SCHEMA, version))
  }
  await boss.start()
  try {
    for (const [name, { policy, ...options }] of Object.entries(QUEUES)) {
      await boss.createQueue(name, { policy, ...options })
      await boss.updateQueue(name, options)
    }
    for (const { name } of await boss.getSchedules()) {
      if (!SCHEDULES.some(({ queue }) => queue === name)) await boss.unschedule(name)
    }
    for (const { queue, cron } of SCHEDULES) await boss.schedule(queue, cron, {}, { tz: 'Europe/Oslo' })
  } finally {
    await boss.stop({ graceful: false })
  }
  for (const grant of GRANTS) await sql.unsafe(grant)
  await sql.unsafe(`create table if not exists ${STAMP_TABLE} (stamp text not null)`)
  await sql.begin(async (transaction) => {
    await transaction.unsafe(`delete from ${STAMP_TABLE}`)
    await transaction`insert into ${transaction(STAMP_TABLE)} (stamp) values (${stampOfThisCode()})`
  })
}

function stampOfThisCode(): string {
  const { dependencies } = JSON.parse(readFileSync(join(process.cwd(), 'package.json'), 'utf8'))
  const wanted = JSON.stringify([dependencies['pg-boss'], QUEUES, SCHEDULES, GRANTS])
  return createHash('sha256').update(wanted).digest('hex')
}
