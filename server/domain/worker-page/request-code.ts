import { newId } from '#db/new-id.ts'
import { insertWorkerCode } from '#db/queries/worker-links.ts'
import { canView } from '#server/domain/access/policy.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { writeEmail } from '#server/domain/email/write-email.ts'
import { CODE_MINUTES, minutesAfter } from '#server/domain/sign-in/rules.ts'
import { codeOfRow, newTypedCode } from '#server/domain/sign-in/typed-code.ts'
import { hashWorkerToken } from '#server/domain/worker-link/worker-link-token.ts'
import { actingWorker } from './acting-worker.ts'
import { orNothing } from './or-nothing.ts'

/**
 * Sends a code to the address that was confirmed for a link. A link that nobody has, one that has ended and one whose person has no such
 * contact any more are answered alike, and nothing is sent. Throws TOO_MANY (`tooManySignInCodes`).
 */
export async function requestWorkerCode(ctx: WorkerContext, { token }: { token: string }): Promise<void> {
  const tokenHash = hashWorkerToken(token)
  await ctx.reserve('workerCode', { link: tokenHash })
  const now = ctx.now()
  const id = newId(now.getTime())
  const code = newTypedCode()
  const expiresAt = minutesAfter(now, CODE_MINUTES)
  await orNothing(
    ctx.company({ tokenHash }).transaction(canView, async (scope) => {
      const { linkId, personId, email, locale } = actingWorker(scope)
      const codeHash = ctx.hashSecret(codeOfRow(id, code))
      await insertWorkerCode(scope, { id, linkId, codeHash, createdAt: now, expiresAt })
      const companyName = scope.company.name
      const message = { kind: 'workerCode' as const, companyName, code, minutes: CODE_MINUTES }
      await writeEmail(scope, ctx, { email: { id, to: email, locale, message }, now, expiresAt })
      await recordAuditEvent(scope, { action: 'worker_link.code_sent', entityId: linkId, payload: { personId }, now })
    }),
  )
}
