import type { useTranslations } from 'next-intl'
import type { useChecklists } from '#components/check-in/checklist/use-checklists.ts'
import { withPresence } from '#components/check-in/days/day-rows.ts'
import { type AttendanceEntry, entryName } from '#components/check-in/list/attendance-entry.ts'
import type { useAttendance } from '#components/check-in/list/use-attendance.ts'
import { withChange } from '#components/check-in/matrix/exceptions-now.ts'
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
      return put(attendance, answered.answer.entry)
    case 'attendance.remove': {
      const { entry: left } = answered.answer
      // Another scan arrived after the removal: it counts, and the instructor is told.
      if (left.removed === null) toast(t('undo.stillHere', { name: entryName(left) ?? t('nameMissing') }))
      return put(attendance, left)
    }
    case 'attendance.confirmPresence': {
      if (entry.procedure !== answered.procedure) return
      const { input } = entry
      return update(attendance, input.attendanceIds, (each) => withPresence(each, input))
    }
    case 'attendance.sign': {
      const { attendanceId, signatureId } = answered.answer
      const added = signatureId ? [{ attendanceId, signatureId }] : []
      return attendance.edit(({ signatures }) => ({
        signatures: [...signatures.filter((each) => each.attendanceId !== attendanceId), ...added],
      }))
    }
    case 'attendance.undoSignature': {
      const { signatureId } = answered.answer
      return attendance.edit(({ signatures }) => ({
        signatures: signatures.filter((each) => each.signatureId !== signatureId),
      }))
    }
    case 'attendance.setExceptions': {
      if (entry.procedure !== answered.procedure) return
      const { input } = entry
      return attendance.edit(({ exceptions }) => ({ exceptions: withChange(exceptions, input) }))
    }
    case 'attendance.answerQuiz': {
      const { attendanceId, quiz } = answered.answer
      const others = (each: AttendanceEntry) =>
        (each.quizzes ?? []).filter(({ courseVersionId }) => courseVersionId !== quiz.courseVersionId)
      return update(attendance, [attendanceId], (each) => ({ ...each, quizzes: [...others(each), quiz] }))
    }
    case 'session.teach':
      return checklists.dropAnswered(entry.key, answered.answer)
    case 'session.complete':
      return attendance.refresh()
  }
}

type Change = (entry: AttendanceEntry) => AttendanceEntry

function update(attendance: Page['attendance'], ids: readonly string[], change: Change) {
  return attendance.edit(({ entries }) => ({
    entries: entries.map((each) => (ids.includes(each.id) ? change(each) : each)),
  }))
}

function put(attendance: Page['attendance'], entry: AttendanceEntry) {
  return attendance.edit(({ entries }) => ({
    entries: entries.some(({ id }) => id === entry.id)
      ? entries.map((each) => (each.id === entry.id ? entry : each))
      : [entry, ...entries],
  }))
}
