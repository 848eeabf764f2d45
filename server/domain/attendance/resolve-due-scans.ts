import { setTimeout as delay } from 'node:timers/promises'
import { listDueScans } from '#db/queries/jobs.ts'
import type { CompanyJobContext, JobContext } from '#server/domain/context.ts'
import { postponeScan, resolveScan } from './resolve-scan.ts'

const SCANS_A_TURN = 40
/** A company with a slow register gives up its turn after this time. */
const TURN_MS = 10_000
const COMPANIES_AT_ONCE = 8
const SCANS_A_ROUND = 1_000
/**
 * After this many consecutive unanswered look-ups, the register counts as down for the company, and its other scans wait for another round.
 */
const UNANSWERED_IN_A_ROW = 3

export interface ResolveOutcome {
  settled: number
  waiting: number
  failed: number
}

/** Turns that outlast their round, and their results since the last round. One per server. */
export interface ScanTurns {
  readonly running: Map<string, Promise<void>>
  outcome: ResolveOutcome
}

export function openScanTurns(): ScanTurns {
  return { running: new Map(), outcome: { settled: 0, waiting: 0, failed: 0 } }
}

/**
 * Asks the register about due scans, some of each company, one after another, so that a backlog does not become a storm. A round ends after
 * `roundMs` without waiting for companies whose turn still runs; the next round continues without them. A scan that fails is postponed like
 * an unanswered one. Returns the results of all turns since the previous round.
 */
export async function resolveDueScans(
  ctx: JobContext,
  { turns = openScanTurns(), roundMs }: { turns?: ScanTurns; roundMs?: number } = {},
): Promise<ResolveOutcome> {
  const wanted = { now: ctx.now(), each: SCANS_A_TURN, limit: SCANS_A_ROUND, without: [...turns.running.keys()] }
  const due = await ctx.transaction((scope) => listDueScans(scope, wanted))
  const waiting = [...Map.groupBy(due, ({ tenantId }) => tenantId)]
  let isOver = false

  const workLane = async () => {
    for (let next = waiting.shift(); next && !isOver; next = waiting.shift()) {
      const [tenantId, scans] = next
      const turn = takeTurn(ctx.forCompany(tenantId), scans, turns).finally(() => turns.running.delete(tenantId))
      turns.running.set(tenantId, turn)
      await turn
    }
  }
  const lanes = Promise.all(Array.from({ length: COMPANIES_AT_ONCE - turns.running.size }, workLane))
  await (roundMs === undefined ? lanes : Promise.race([lanes, delay(roundMs, undefined, { ref: false })]))
  isOver = true

  const { outcome } = turns
  turns.outcome = openScanTurns().outcome
  return outcome
}

/** Never throws, so that a failure in one company does not affect the others. */
async function takeTurn(company: CompanyJobContext, scans: { scanId: string }[], turns: ScanTurns): Promise<void> {
  const endsAt = performance.now() + TURN_MS
  let unansweredInARow = 0
  for (const { scanId } of scans) {
    if (unansweredInARow >= UNANSWERED_IN_A_ROW || performance.now() > endsAt) return
    const result = await resolveOrPostpone(company, scanId)
    if (result === 'gone') continue
    turns.outcome[result] += 1
    unansweredInARow = result === 'waiting' ? unansweredInARow + 1 : 0
  }
}

async function resolveOrPostpone(company: CompanyJobContext, scanId: string) {
  try {
    return await resolveScan(company, { scanId })
  } catch {
    await postponeScan(company, { scanId }).catch(() => {}) // still due, and retried in the next round
    return 'failed'
  }
}
