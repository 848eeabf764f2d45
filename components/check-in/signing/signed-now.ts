import type { ListRow } from '#components/check-in/list/list-row.ts'
import type { Answered } from '#components/check-in/quiz/quizzes-before-signing.tsx'
import type { CompletionInput, useCheckInWrites } from '#components/check-in/use-check-in-writes.ts'
import type { TextsToSign } from '#components/outbox/browser/device-database.ts'
import { judge, type Verdict } from '#server/domain/quiz/rules.ts'
import type { Mark, Shown } from '#server/domain/signature/rules.ts'

/** A signature as it was given on this device. */
export type SignedNow = { shown: Shown; mark: Mark }

/** The instructor's signature, if any, and for how many people without one the instructor said yes. */
export type Closing = { signed: SignedNow | null; unsignedAccepted: number }

export type Signing = {
  /** What attendees read before they sign. Null until it was fetched once. */
  texts: TextsToSign | null
  writes: Pick<ReturnType<typeof useCheckInWrites>, 'change' | 'addSealed'>
  /** Neither this device nor the page could keep it. */
  onLost: () => void
}

/** Puts an attendee's signature into the outbox. The key of the write becomes its id. */
export function addSignature({ writes, onLost }: Signing, { id: attendanceId }: ListRow, { shown, mark }: SignedNow) {
  writes
    .addSealed(mark, (sealed) => ({ procedure: 'attendance.sign', input: { attendanceId, shown, sealed } }))
    .catch(onLost)
}

/** Puts an attendee's answers to a quiz into the outbox. Resolves to how the try went, as this device judges it; null where it is not kept. */
export async function addAnswers(
  { texts, writes, onLost }: Signing,
  { id: attendanceId }: ListRow,
  answered: Answered,
): Promise<Verdict | null> {
  const course = texts?.courses.find(({ courseVersionId }) => courseVersionId === answered.courseVersionId)
  try {
    await writes.change({ procedure: 'attendance.answerQuiz', input: { attendanceId, ...answered } })
    return course?.quiz ? judge(course.quiz, answered.answers) : null
  } catch {
    onLost()
    return null
  }
}

export function undoSignature({ writes }: Signing, { id: attendanceId, signatureId }: ListRow) {
  if (signatureId) void writes.change({ procedure: 'attendance.undoSignature', input: { attendanceId, signatureId } })
}

/** What a completion carries beside its key. */
export function completionInput({ signed, unsignedAccepted }: Closing): CompletionInput {
  return async (encrypt) => {
    const signature = signed && { shown: signed.shown, sealed: await encrypt(signed.mark) }
    return Object.assign({}, signature && { signature }, unsignedAccepted > 0 && { unsignedAccepted })
  }
}
