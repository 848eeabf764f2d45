import { newId } from '#db/new-id.ts'
import { listSessionDays } from '#db/queries/session-days.ts'
import { listCourseTexts } from '#db/queries/session-teachings.ts'
import { ensureSignedText, insertSignature, type NewSignature } from '#db/queries/signatures.ts'
import type { OwnScope } from '#db/scope.ts'
import { requireWriter } from '#server/domain/access/require-writer.ts'
import { blocksOfContent } from '#server/domain/course-content/rules.ts'
import type { DeviceWrite } from '#server/domain/device/schema.ts'
import { DomainError } from '#server/domain/errors.ts'
import { courseTextDigest, sha256Of, shownCourseDigest } from './digest.ts'
import { type Mark, printShown, type Shown, type Signer } from './rules.ts'

interface Signed {
  shown: Shown
  mark: Mark
  signer: Signer
}

/**
 * Stores a signature with what was shown. Returns the id of the text when this is the first signature under it, so that the event names it.
 * INVALID (`otherTextShown`) unless the text is that of the session's courses, and names the days of a session that has several. An
 * attendee who does not take all courses is shown some of them.
 */
export async function saveSignature(
  scope: OwnScope,
  { sessionId, madeAt, sentAt }: DeviceWrite,
  { shown, mark, signer }: Signed,
  of: Pick<NewSignature, 'id' | 'attendanceId' | 'completionId'> & { now: Date },
): Promise<string | null> {
  const { now, ...ids } = of
  await assertOwnTexts(scope, sessionId, shown, signer)
  await assertOwnDays(scope, sessionId, shown)
  const content = printShown(sessionId, signer, shown)
  const sha256 = sha256Of(content)
  const text = await ensureSignedText(scope, { id: newId(now.getTime()), sessionId, content, sha256, createdAt: now })
  await insertSignature(scope, {
    ...ids,
    sessionId,
    textId: text.id,
    language: shown.language,
    method: mark.method,
    path: mark.method === 'drawn' ? mark.path : null,
    pathSha256: mark.method === 'drawn' ? sha256Of(mark.path) : null,
    deviceTime: new Date(madeAt),
    sentTime: new Date(sentAt),
    receivedAt: now,
    writtenBy: requireWriter(scope).membershipId,
  })
  return text.isNew ? text.id : null
}

// A version never changes, so a device that shows another text is not ours. One that fetched the texts before there were blocks shows none.
async function assertOwnTexts(scope: OwnScope, sessionId: string, { courses }: Shown, { role }: Signer) {
  const wanted = new Map(
    (await listCourseTexts(scope, sessionId)).map(({ lesson, ...text }) => {
      const blocks = blocksOfContent(lesson)
      return [text.courseVersionId, [shownCourseDigest(text, blocks), courseTextDigest(text)]]
    }),
  )
  const isSame =
    (role === 'attendee' || courses.length === wanted.size) &&
    new Set(courses.map(({ courseVersionId }) => courseVersionId)).size === courses.length &&
    courses.every(({ courseVersionId, textSha256 }) => wanted.get(courseVersionId)?.includes(textSha256))
  if (!isSame) throw new DomainError('INVALID', 'otherTextShown')
}

// Nor do the days of a session change once it is started.
async function assertOwnDays(scope: OwnScope, sessionId: string, { days = [] }: Shown): Promise<void> {
  const own = await listSessionDays(scope, sessionId)
  if (days.join() !== own.join()) throw new DomainError('INVALID', 'otherTextShown')
}
