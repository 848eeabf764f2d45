import { timingSafeEqual } from 'node:crypto'
import { newId } from '#db/new-id.ts'
import { failWorkerCode, insertWorkerSignIn, lockNewestWorkerCode, spendWorkerCode } from '#db/queries/worker-links.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import { minutesAfter, TRIES_PER_CODE } from '#server/domain/sign-in/rules.ts'
import { codeOfRow } from '#server/domain/sign-in/typed-code.ts'
import { hashWorkerSecret, hashWorkerToken, newWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { actingWorker } from './acting-worker.ts'
import { orNothing } from './or-nothing.ts'
import { PAGE_MINUTES } from './rules.ts'

/**
 * Opens a person's page in a browser by their link and the newest code that was sent to them, once: the secret that the browser keeps.
 * Throws INVALID (`wrongCode`) for a wrong code, an old one and a link that opens nothing, alike; TOO_MANY (`tooManyWrongCodes`). A try is
 * counted before it is checked, and tries at one code wait for each other.
 */
export async function enterWorkerCode(
  ctx: WorkerContext,
  { token, code }: { token: string; code: string },
): Promise<{ secret: string; seconds: number }> {
  const tokenHash = hashWorkerToken(token)
  await ctx.reserve('workerCodeTry', { link: tokenHash })
  const now = ctx.now()
  const secret = newWorkerSecret()
  const opened = await orNothing(
    ctx.company({ tokenHash }).transaction(canView, async (scope) => {
      const { linkId, personId } = actingWorker(scope)
      const sent = await lockNewestWorkerCode(scope, linkId)
      if (!sent || sent.usedAt || sent.expiresAt <= now || sent.failedAttempts >= TRIES_PER_CODE) return false
      if (!timingSafeEqual(sent.codeHash, ctx.hashSecret(codeOfRow(sent.id, code)))) {
        await failWorkerCode(scope, sent.id)
        await recordAuditEvent(scope, {
          action: 'worker_link.wrong_code',
          entityId: linkId,
          payload: { personId },
          now,
        })
        return false
      }
      await spendWorkerCode(scope, { id: sent.id, now })
      const id = newId(now.getTime())
      const expiresAt = minutesAfter(now, PAGE_MINUTES)
      await insertWorkerSignIn(scope, { id, linkId, secretHash: hashWorkerSecret(secret), openedAt: now, expiresAt })
      await recordAuditEvent(scope, { action: 'worker_page.opened', entityId: id, payload: { personId }, now })
      return true
    }),
  )
  if (opened) return { secret, seconds: PAGE_MINUTES * 60 }
  await ctx.reserve('wrongCode')
  throw new DomainError('INVALID', 'wrongCode')
}
