import { listDueScans } from '#db/queries/jobs.ts'
import type { CompanyContext, JobContext } from '#server/domain/context.ts'
import { postponeScan, resolveScan } from './resolve-scan.ts'

const SCANS_PER_ROUND = 50
/** So many of a company unanswered in a row, and the register is taken to be away for it: its others wait for another round. */
const UNANSWERED_IN_A_ROW = 3

/**
 * Asks the register about every scan that is due, one after another, so that a backlog does not become a storm. One that
 * breaks on the way is put off like one that got no answer: it must not keep the others, of whatever company, from theirs.
 */
export async function resolveDueScans(ctx: JobContext): Promise<{ settled: number; waiting: number; failed: number }> {
  const due = await ctx.transaction((scope) => listDueScans(scope, { now: ctx.now(), limit: SCANS_PER_ROUND }))
  const outcome = { settled: 0, waiting: 0, failed: 0 }
  const unanswered = new Map<string, number>()
  for (const { tenantId, scanId } of due) {
    const inARow = unanswered.get(tenantId) ?? 0
    // Each company may ask by credentials of its own: one's trouble keeps nobody else's scans from theirs.
    if (inARow >= UNANSWERED_IN_A_ROW) continue
    const result = await resolveOrPostpone(ctx.forCompany(tenantId), scanId)
    if (result === 'gone') continue
    outcome[result] += 1
    unanswered.set(tenantId, result === 'waiting' ? inARow + 1 : 0)
  }
  return outcome
}

async function resolveOrPostpone(company: CompanyContext, scanId: string) {
  try {
    return await resolveScan(company, { scanId })
  } catch {
    await postponeScan(company, { scanId })
    return 'failed'
  }
}
