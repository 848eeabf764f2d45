import type { DatabaseRows } from './database-rows.ts'
import { entryOf } from './entry-of.ts'
import { type Finding, finding } from './finding.ts'
import type { HistoryEntry } from './history.ts'

/** What was said last of a person and a course is what the database says, and each change of it has one event. */
export function checkExceptions(history: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const find = entryOf(rows)
  const stored = new Map(
    rows.exceptions.map(({ attendanceId, courseVersionId }) => [
      `${find(attendanceId)} ${courseVersionId}`,
      attendanceId,
    ]),
  )
  const settled = history.filter(({ kind, fate }) => kind === 'except' && fate === 'acknowledged')
  const said = new Map(settled.map((entry) => [`${find(entry.targets[0]!)} ${entry.course}`, entry]))
  const events = (action: string, sessionId: string) =>
    rows.audits.find((one) => one.action === action && one.entityId === sessionId)?.count ?? 0
  return [
    ...[...said].flatMap(([pair, { key, present }]) => {
      if (present && !stored.has(pair)) return [finding('lost', 'write', key, 'an exception made, and not kept')]
      return !present && stored.has(pair) ? [finding('doubled', 'write', key, 'taken back, and made again')] : []
    }),
    ...[...stored]
      .filter(([pair]) => !said.has(pair))
      .map(([, id]) => finding('doubled', 'write', id, 'an exception that nobody made')),
    ...[...Map.groupBy(settled, ({ sessionId }) => sessionId)].flatMap(([id, changes]) =>
      (['session.exceptions_made', 'session.exceptions_withdrawn'] as const).flatMap((action) => {
        const wants = changes.filter(({ present }) => present === (action === 'session.exceptions_made')).length
        const is = events(action, id)
        return is === wants ? [] : [finding('effect', 'write', id, `${is} events ${action}, not ${wants}`)]
      }),
    ),
  ]
}
