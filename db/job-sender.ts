import { type SQL, sql } from 'drizzle-orm'
import { JOB_SCHEMA, type JobData, type JobQueue, QUEUES_WITHOUT_TENANT } from './queues.ts'
import type { Pool, Tx } from './transaction.ts'

interface SendOptions {
  singletonKey?: string
  startAfterSeconds?: number
  /** The highest goes first, and among equals the oldest. Defaults to 0. */
  priority?: number
}

/** Sends jobs inside the caller's transaction: they exist when it commits, and never otherwise. */
export interface JobSender {
  /** `singletonKey`: only one job with the same key waits in a queue with the policy `short`; another is dropped. */
  send(tx: Tx, queue: JobQueue, data: JobData, options?: SendOptions): Promise<void>
  close(): Promise<void>
}

/** Loaded on first use, because most processes never send. `pool` has jobs access, which can read the list of queues. */
export function openJobSender(pool: Pool): JobSender {
  let opened: ReturnType<typeof openQueue> | undefined
  return {
    async send(tx, queue, data, { startAfterSeconds: startAfter, ...options } = {}) {
      assertTenant(queue, data)
      opened ??= openQueue(pool)
      const { boss, fromDrizzle } = await opened.catch((error) => {
        opened = undefined
        throw error
      })
      await boss.send(queue, data, {
        ...options,
        ...(startAfter && { startAfter }),
        db: fromDrizzle(tx, sql),
        // Workers run at most this many jobs of one company at a time: see db/job-runner.ts.
        ...('tenantId' in data && { group: { id: data.tenantId } }),
      })
    },
    async close() {
      await opened?.then(({ boss }) => boss.stop({ graceful: false })).catch(() => {})
    },
  }
}

async function openQueue(pool: Pool) {
  const eachByItself = { execute: (query: SQL) => pool.transaction(({ tx }) => tx.execute(query)) }
  const { PgBoss, fromDrizzle } = await import('pg-boss')
  const boss = new PgBoss({
    db: fromDrizzle(eachByItself, sql),
    schema: JOB_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', () => {}) // its own reading of the queues; errors are thrown by the call itself
  await boss.start()
  return { boss, fromDrizzle }
}

/** A job of a company queue carries its company, for every sender. */
export function assertTenant(queue: string, data: object): void {
  if (queue in QUEUES_WITHOUT_TENANT) return
  if ('tenantId' in data && typeof data.tenantId === 'string' && data.tenantId) return
  throw new Error(`a job of ${queue} names no company`)
}
