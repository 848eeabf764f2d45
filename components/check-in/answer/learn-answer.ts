import type { useTranslations } from 'next-intl'
import type { useChecklists } from '#components/check-in/checklist/use-checklists.ts'
import { withPresence } from '#components/check-in/days/day-rows.ts'
import { type AttendanceEntry, entryName } from '#components/check-in/list/attendance-entry.ts'
import type { useAttendance } from '#components/check-in/list/use-attendance.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { Answered } from '#components/outbox/core/outcome.ts'
import { toast } from '#components/ui/toast.ts'

type Page = {
  attendance: ReturnType<typeof useAttendance>
  checklists: ReturnType<typeof useChecklists>
  t: ReturnType<typeof useTranslations<'checkIn'>>
}

/** Puts what the server answered to a write into the list and the checklists of the page. */
export async function learnAnswer(
  { entry, ...answered }: Answered & { entry: OutboxEntry },
  { attendance, checklists, t }: Page,
): Promise<void> {
  switch (answered.procedure) {
    case 'attendance.checkIn':
    case 'attendance.declare':
    case 'attendance.undo':
    case 'attendance.include':
      return attendance.put(answered.answer.entry)
    case 'attendance.remove': {
      const { entry: left } = answered.answer
      // Another scan arrived after the removal: it counts, and the instructor is told.
      if (left.removed === null) toast(t('undo.stillHere', { name: entryName(left) ?? t('nameMissing') }))
      return attendance.put(left)
    }
    case 'attendance.confirmPresence': {
      if (entry.procedure !== answered.procedure) return
      const { input } = entry
      return attendance.update(input.attendanceIds, (each) => withPresence(each, input))
    }
    case 'attendance.sign': {
      const { attendanceId, signatureId } = answered.answer
      const added = signatureId ? [{ attendanceId, signatureId }] : []
      return attendance.changeSignatures((some) => [
        ...some.filter((each) => each.attendanceId !== attendanceId),
        ...added,
      ])
    }
    case 'attendance.undoSignature': {
      const { signatureId } = answered.answer
      return attendance.changeSignatures((some) => some.filter((each) => each.signatureId !== signatureId))
    }
    case 'attendance.answerQuiz': {
      const { attendanceId, quiz } = answered.answer
      const others = (each: AttendanceEntry) =>
        (each.quizzes ?? []).filter(({ courseVersionId }) => courseVersionId !== quiz.courseVersionId)
      return attendance.update([attendanceId], (each) => ({ ...each, quizzes: [...others(each), quiz] }))
    }
    case 'session.teach':
      return checklists.dropAnswered(entry.key, answered.answer)
    case 'session.complete':
      return attendance.refresh()
  }
}
