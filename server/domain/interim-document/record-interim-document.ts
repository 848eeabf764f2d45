import { newId } from '#db/new-id.ts'
import { insertInterimDocument, listInterimDocumentsOfPerson } from '#db/queries/interim-documents.ts'
import { findPerson } from '#db/queries/people.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { InterimDocument, RecordInterimDocumentInput } from './schema.ts'

/** Records that a person showed an interim document. Recording the same one again changes nothing. NOT_FOUND: no such person. */
export function recordInterimDocument(
  ctx: CompanyContext,
  { personId, paper }: RecordInterimDocumentInput,
): Promise<{ interimDocumentId: string }> {
  return ctx.transaction(canInstruct, async (scope) => {
    if (!(await findPerson(scope, personId))) throw new DomainError('NOT_FOUND')
    return { interimDocumentId: await saveInterimDocument(scope, { personId, paper, now: ctx.now() }) }
  })
}

/** The same, in the transaction that saves the person. */
export async function saveInterimDocument(
  scope: OwnScope,
  { personId, paper, now }: { personId: string; paper: InterimDocument; now: Date },
): Promise<string> {
  const { kind, validUntil = null, note = '' } = paper
  const known = (await listInterimDocumentsOfPerson(scope, personId)).find(
    (each) => !each.endedAt && each.kind === kind && each.validUntil === validUntil && each.note === note,
  )
  if (known) return known.id
  const id = newId(now.getTime())
  await insertInterimDocument(scope, {
    id,
    personId,
    kind,
    validUntil,
    note,
    seenAt: now,
    seenBy: requireMember(scope).membershipId,
  })
  await recordAuditEvent(scope, { action: 'paper.recorded', entityId: id, payload: { personId, kind }, now })
  return id
}
