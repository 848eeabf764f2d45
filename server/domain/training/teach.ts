import { upsertTeaching } from '#db/queries/session-teachings.ts'
import { lockSession } from '#db/queries/sessions.ts'
import type { OwnScope } from '#db/scope.ts'
import { canInstruct } from '#server/domain/access/policy.ts'
import { requireMember } from '#server/domain/access/require-member.ts'
import { recordAuditEvent } from '#server/domain/audit/record-audit-event.ts'
import type { CompanyContext } from '#server/domain/context.ts'
import { writeOnce } from '#server/domain/device/write-once.ts'
import { DomainError } from '#server/domain/errors.ts'
import { getOpenSession } from '#server/domain/session/get-open-session.ts'
import { listTaughtCourses } from './list-taught-courses.ts'
import { itemsOf, type Teaching, withChange } from './rules.ts'
import type { TeachInput } from './schema.ts'

/**
 * What the instructor says of the checklist of one course: what was gone through, on which equipment, in which language. Only what
 * changes is sent, so that two devices tick one list. Answers with all that is known now. NOT_FOUND where the session has no such
 * course; CONFLICT (`sessionCompleted`); INVALID (`noSuchTopic`).
 */
export function teach(
  ctx: CompanyContext,
  input: TeachInput,
): Promise<{ courseVersionId: string; teaching: Teaching }> {
  const { sessionId, courseVersionId, ticks, equipment, language } = input
  return ctx.transaction(canInstruct, async (scope) => {
    await lockSession(scope, sessionId, 'alone')
    const content = { courseVersionId, ticks, equipment, language }
    await writeOnce(scope, ctx, { ...input, kind: 'teach', content }, async () => {
      await getOpenSession(scope, sessionId)
      await save(scope, ctx.now(), input)
      return { courseVersionId }
    })
    return { courseVersionId, teaching: (await getTaughtCourse(scope, input)).teaching }
  })
}

async function save(scope: OwnScope, now: Date, input: TeachInput): Promise<void> {
  const { sessionId, courseVersionId, ticks = [], equipment, language } = input
  const course = await getTaughtCourse(scope, input)
  const items = itemsOf(course)
  if (!ticks.every(({ item }) => items.includes(item))) throw new DomainError('INVALID', 'noSuchTopic')
  await upsertTeaching(scope, {
    sessionId,
    courseVersionId,
    content: JSON.stringify(withChange(course.teaching, input)),
    changedAt: now,
    changedBy: requireMember(scope).membershipId,
  })
  const named = (done: boolean) =>
    ticks
      .filter((tick) => tick.done === done)
      .map(({ item }) => item)
      .join(' ')
  const payload = {
    courseVersionId,
    ticked: named(true),
    unticked: named(false),
    models: equipment?.items.length ?? null,
    language: language ?? null,
  }
  await recordAuditEvent(scope, { action: 'session.taught', entityId: sessionId, payload, now })
}

async function getTaughtCourse(scope: OwnScope, { sessionId, courseVersionId }: TeachInput) {
  const course = (await listTaughtCourses(scope, sessionId)).find((one) => one.courseVersionId === courseVersionId)
  if (!course) throw new DomainError('NOT_FOUND')
  return course
}
