import type { PgBoss } from 'pg-boss'
import { queueConnection } from './access-connection.ts'
import { DEAD_LETTERS, JOB_SCHEMA } from './queues.ts'

/** Jobs without a company that failed for the last time, oldest first, for the operator. */
export async function listDeadJobsOfNobody(appUrl: string) {
  const boss = await openQueue(appUrl)
  try {
    const found = await boss.findJobs(DEAD_LETTERS.ofNobody, { queued: true })
    return found.map(({ id, sourceName, sourceCreatedOn, sourceRetryCount, sourceOutput }) => ({
      id,
      queue: sourceName ?? '',
      startedAt: sourceCreatedOn,
      attempts: (sourceRetryCount ?? 0) + 1,
      code: sourceOutput && 'code' in sourceOutput ? String(sourceOutput.code) : 'TIMED_OUT',
    }))
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** Puts one of them back into its queue. False when there is none with this id. */
export async function retryDeadJobOfNobody(appUrl: string, id: string): Promise<boolean> {
  const boss = await openQueue(appUrl)
  try {
    return (await boss.redrive(DEAD_LETTERS.ofNobody, { ids: [id] })) === 1
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function openQueue(appUrl: string): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss')
  const boss = new PgBoss({
    ...queueConnection(appUrl),
    max: 1,
    schema: JOB_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', () => {}) // errors are thrown by the call itself
  return boss.start()
}
