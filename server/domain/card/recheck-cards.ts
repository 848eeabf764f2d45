import { newId } from '#db/new-id.ts'
import { updateCard } from '#db/queries/cards.ts'
import { enqueueJob } from '#db/queries/jobs.ts'
import { endRun, findNextItem, insertRecheck, leaveOpenItems, lockLiveRun, updateItem } from '#db/queries/rechecks.ts'
import type { OwnScope } from '#db/scope.ts'
import { checkOf } from '#server/domain/attendance/record-card-answer.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import { decryptCardNumber } from '#server/domain/card-vault/card-number.ts'
import type { CompanyJobContext } from '#server/domain/context.ts'
import { isWorthAskingAgain } from '#server/domain/hms-card/errors.ts'
import type { HmsCardAnswer } from '#server/domain/hms-card/port.ts'
import type { JobOutcome } from '#server/domain/job/port.ts'
import { RECHECK_ATTEMPTS, recheckPauseSeconds } from './rules.ts'

/** A job checks this many and creates the next job, so that others get their turn and none times out. */
const CARDS_A_JOB = 100

type Item = NonNullable<Awaited<ReturnType<typeof findNextItem>>>

/**
 * Asks the register about the cards of a run, one after another with `pause` in between, and saves each answer at once: after a crash the
 * run continues where it was. It waits when the register asks for it, and gives up after five attempts; the remaining cards are left, with
 * the reason.
 */
export async function recheckCards(
  ctx: CompanyJobContext,
  { runId, pause }: { runId: string; pause: () => Promise<void> },
): Promise<JobOutcome> {
  for (let asked = 0; asked < CARDS_A_JOB; asked += 1) {
    const item = await ctx.transaction((scope) => takeNext(scope, runId, ctx.now()))
    if (!item) return { status: 'completed' }
    const cardNumber = decryptCardNumber(ctx.cardVault, item.numberEncrypted!, {
      tenantId: item.tenantId,
      id: item.hmsCardId,
    })
    const answer = await ctx.hmsCards.lookup(
      { by: 'cardNumber', cardNumber },
      { timeoutProfile: 'job', isKnownCard: true },
    )
    const goesOn = await ctx.transaction((scope) => keep(scope, ctx.now(), runId, item, answer))
    if (!goesOn) return { status: 'completed' }
    await pause()
  }
  await ctx.transaction((scope) => goOn(scope, runId, 0))
  return { status: 'completed' }
}

/** The next card. Null when the run is over, or when the last card was just checked. */
async function takeNext(scope: OwnScope, runId: string, now: Date): Promise<Item | null> {
  if (!(await lockLiveRun(scope, runId))) return null
  const item = await findNextItem(scope, runId)
  if (!item) await finish(scope, runId, now)
  return item
}

async function finish(scope: OwnScope, runId: string, now: Date) {
  await endRun(scope, runId, { finishedAt: now })
  await recordAuditEvent(scope, { action: 'recheck.finished', entityId: runId, now })
}

/** False when this job is over: the run was cancelled, has given up, or continues later in another job. */
async function keep(scope: OwnScope, now: Date, runId: string, item: Item, answer: HmsCardAnswer): Promise<boolean> {
  const run = await lockLiveRun(scope, runId)
  if (!run) return false
  const { hmsCardId } = item
  const attempts = item.attempts + 1
  if (answer.outcome === 'error' && isWorthAskingAgain(answer.error.code)) {
    const { code, retryAfterSeconds } = answer.error
    await updateItem(scope, { runId, hmsCardId }, { attempts })
    if (attempts < RECHECK_ATTEMPTS) await goOn(scope, runId, recheckPauseSeconds(attempts, retryAfterSeconds))
    else {
      await leaveOpenItems(scope, runId, { doneAt: now, errorCode: code })
      await finish(scope, runId, now)
    }
    return false
  }
  const errorCode = answer.outcome === 'error' ? answer.error.code : null
  const said = answer.outcome === 'card' ? checkOf(answer.card) : { ...nothingSaid, checkedAt: now }
  await insertRecheck(scope, {
    ...said,
    id: newId(now.getTime()),
    hmsCardId,
    errorCode,
    receivedAt: now,
    checkedBy: run.startedBy,
    cardNumberMasked: item.numberMasked,
  })
  if (answer.outcome === 'card') {
    const { status, validTo } = answer.card
    await updateCard(scope, hmsCardId, { status, validTo: validTo ?? item.validTo, lastCheckedAt: now })
  }
  await updateItem(scope, { runId, hmsCardId }, { attempts, doneAt: now, errorCode })
  const payload = { runId, status: said.status, errorCode }
  await recordAuditEvent(scope, { action: 'card.rechecked', entityId: hmsCardId, payload, now })
  return true
}

const nothingSaid = {
  status: null,
  statusRaw: null,
  reason: null,
  employerOrgnr: null,
  employerName: null,
  validTo: null,
}

function goOn(scope: OwnScope, runId: string, startAfterSeconds: number) {
  return enqueueJob(scope, 'recheck-cards', { tenantId: scope.tenantId, runId }, { startAfterSeconds })
}
