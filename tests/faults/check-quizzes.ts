import type { DatabaseRows } from './database-rows.ts'
import { entryOf } from './entry-of.ts'
import { type Finding, finding } from './finding.ts'
import type { HistoryEntry } from './history.ts'

/**
 * Each acknowledged answer is a try, judged as it was given, unless the person has passed: then another try changes nothing. Nobody is asked
 * more often than the quiz allows, so a refused answer means that a try was counted twice.
 */
export function checkQuizzes(history: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const find = entryOf(rows)
  const ofCourse = (id: string, courseVersionId: string | null) => `${find(id)} ${courseVersionId}`
  const tries = Map.groupBy(rows.attempts, ({ id }) => id)
  const passes = rows.attempts.filter(({ passed }) => passed)
  const passed = new Set(passes.map(({ attendanceId, courseVersionId }) => ofCourse(attendanceId, courseVersionId)))
  const answers = history.filter(({ kind }) => kind === 'quiz')
  const made = new Set(answers.map(({ key }) => key))
  return [
    ...answers.flatMap(({ key, fate, reason, targets, course, present }) => {
      const found = tries.get(key) ?? []
      if (found.length > 1) return [finding('doubled', 'write', key, `one try is kept ${found.length} times`)]
      if (fate === 'refused') return [finding('doubled', 'write', key, `an answer refused: ${reason}`)]
      if (fate === 'acknowledged' && found.length === 0 && !passed.has(ofCourse(targets[0]!, course))) {
        return [finding('lost', 'write', key, 'answered, and no try is kept')]
      }
      return found.some((one) => one.passed !== present)
        ? [finding('contradicted', 'write', key, 'judged otherwise than it was answered')]
        : []
    }),
    ...[...tries.keys()]
      .filter((id) => !made.has(id))
      .map((id) => finding('doubled', 'write', id, 'a try that nobody made')),
    ...[...Map.groupBy(passes, ({ attendanceId, courseVersionId }) => `${attendanceId} ${courseVersionId}`).values()]
      .filter((same) => same.length > 1)
      .map((same) => finding('doubled', 'write', same[0]!.attendanceId, `one quiz passed ${same.length} times`)),
  ]
}
