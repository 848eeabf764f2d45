import { answerWorkerRequestRow, findWorkerRequest } from '#db/queries/worker-requests.ts'
import { canAnswerWorkerRequests } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { AnswerRequestInput } from './schema.ts'

/** Answers what a person asked for; they read it on their own page. NOT_FOUND; CONFLICT (`requestAnswered`). */
export function answerRequest(ctx: CompanyContext, { requestId, outcome, answer }: AnswerRequestInput): Promise<void> {
  return ctx.transaction(canAnswerWorkerRequests, async (scope) => {
    const request = await findWorkerRequest(scope, requestId)
    if (!request) throw new DomainError('NOT_FOUND')
    const now = ctx.now()
    const answered = { outcome, answer, answeredAt: now, answeredBy: requireMember(scope).membershipId }
    if (!(await answerWorkerRequestRow(scope, requestId, answered)))
      throw new DomainError('CONFLICT', 'requestAnswered')
    const payload = { personId: request.personId, outcome }
    await recordAuditEvent(scope, { action: 'worker_request.answered', entityId: requestId, payload, now })
  })
}
