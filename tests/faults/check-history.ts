import { checkExceptions } from './check-exceptions.ts'
import { checkQuizzes } from './check-quizzes.ts'
import type { DatabaseRows } from './database-rows.ts'
import { entryOf } from './entry-of.ts'
import { type Finding, finding } from './finding.ts'
import type { HistoryEntry } from './history.ts'

/** Finds rows that nobody asked for, acknowledged writes that are missing, and work that did not finish. */
export function checkHistory(history: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const scans = history.filter(({ kind }) => kind === 'scan')
  const writes = history.filter(({ kind }) => kind !== 'scan')
  return [
    ...checkKeys(scans, rows.scans, 'scan'),
    ...checkKeys(writes, rows.writes, 'write'),
    ...rows.unresolved.map((id) => finding('effect', 'scan', id, 'still waits for the register')),
    ...checkCards(history, rows),
    ...checkDeclared(history, rows),
    ...checkPersons(rows),
    ...checkPresence(history, rows),
    ...checkSignatures(history, rows),
    ...checkQuizzes(history, rows),
    ...checkExceptions(history, rows),
    ...checkCompletions(history, rows),
    ...checkAudit(rows),
    ...checkRecords(rows),
  ]
}

/** Each acknowledged key has its row, and each row has the key of an attempt. */
function checkKeys(
  tried: readonly HistoryEntry[],
  rows: readonly { id: string; sessionId: string; kind?: string }[],
  about: 'scan' | 'write',
): Finding[] {
  const rowsByKey = Map.groupBy(rows, ({ id }) => id)
  const findings = tried.flatMap(({ key, kind, sessionId, fate, reason, contradiction }) => {
    const found = rowsByKey.get(key) ?? []
    rowsByKey.delete(key)
    const [row] = found
    if (found.length > 1) return [finding('doubled', about, key, `${kind} stored ${found.length} times`)]
    if (contradiction) return [finding('contradicted', about, key, `${kind} told ${contradiction}`)]
    if (fate === 'unknown') return [finding('unresolved', about, key, `${kind} has no definite answer`)]
    if (fate === 'acknowledged' && !row) return [finding('lost', about, key, `${kind} acknowledged and not stored`)]
    if (fate !== 'acknowledged' && row) return [finding('contradicted', about, key, `${kind} ${fate}, but stored`)]
    if (fate === 'refused' && about === 'scan') return [finding('lost', about, key, `scan refused: ${reason}`)]
    if (row && (row.sessionId !== sessionId || (row.kind && row.kind !== kind))) {
      return [finding('contradicted', about, key, `${kind} stored as something else`)]
    }
    return []
  })
  const unasked = [...rowsByKey.keys()].map((id) =>
    finding('doubled', about, id, 'stored under a key that nobody made'),
  )
  return [...findings, ...unasked]
}

/** One card is one entry on a session's list, however often it was scanned. It has none when its scan was undone or came too late. */
function checkCards(history: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const scanRows = new Map(rows.scans.map((row) => [row.id, row]))
  const attendances = new Map(rows.attendances.map((row) => [row.id, row]))
  const struck = new Set(
    history
      .filter(({ kind, fate }) => (kind === 'undo' || kind === 'remove') && fate === 'acknowledged')
      .flatMap(({ targets }) => targets),
  )
  const stored = history.filter(({ kind, key }) => kind === 'scan' && scanRows.has(key))
  const byCard = Map.groupBy(stored, ({ sessionId, card }) => `${sessionId} ${card}`)
  return [...byCard.values()].flatMap((scans) => {
    const keys = scans.map(({ key }) => key)
    const [first = ''] = keys
    const ofCard = keys.map((key) => scanRows.get(key)!)
    const findings: Finding[] = []
    if (new Set(ofCard.map(({ contentHash }) => contentHash)).size > 1) {
      findings.push(finding('contradicted', 'scan', first, 'one card stored as different contents'))
    }
    for (const { id, attendanceId } of ofCard) {
      if (!attendances.has(attendanceId ?? id)) findings.push(finding('lost', 'scan', id, 'a scan without attendance'))
    }
    const live = keys.filter((key) => attendances.get(key)?.removedReason === null)
    const isLate = ofCard.every(({ outcome }) => outcome === 'late')
    const isStruck = keys.some((key) => struck.has(key) && attendances.has(key))
    const expected = isLate || isStruck ? 0 : 1
    if (live.length > expected && isStruck)
      findings.push(finding('effect', 'scan', first, 'taken off, and on the list'))
    else if (live.length > expected) findings.push(finding('doubled', 'scan', first, `${live.length} on the list`))
    else if (live.length < expected) findings.push(finding('lost', 'scan', first, 'stored, and not on the list'))
    return findings
  })
}

/** A person who was declared without a card has an entry of their own. */
function checkDeclared(history: readonly HistoryEntry[], { attendances }: DatabaseRows): Finding[] {
  const onList = new Set(
    attendances.filter(({ removedReason }) => removedReason === null || removedReason === 'late').map(({ id }) => id),
  )
  return history
    .filter(({ kind, fate, key }) => kind === 'declare' && fate === 'acknowledged' && !onList.has(key))
    .map(({ key }) => finding('lost', 'write', key, 'written down, and not on the list'))
}

function checkPersons({ attendances }: DatabaseRows): Finding[] {
  const live = attendances.filter(({ removedReason, personId }) => removedReason === null && personId !== null)
  return [...Map.groupBy(live, ({ sessionId, personId }) => `${sessionId} ${personId}`).values()]
    .filter((same) => same.length > 1)
    .map(([first, ...more]) => finding('doubled', 'scan', first!.id, `one person ${more.length + 1} times on the list`))
}

/** The last acknowledged presence of each person is the stored one. */
function checkPresence(history: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const attendances = new Map(rows.attendances.map((row) => [row.id, row]))
  const lineOf = new Map(rows.scans.map(({ id, attendanceId }) => [id, attendanceId ?? id]))
  const said = new Map<string, boolean>()
  for (const { kind, fate, targets, present } of history) {
    if (kind !== 'presence' || fate !== 'acknowledged' || present === null) continue
    for (const target of targets) {
      const line = lineOf.get(target) ?? (attendances.has(target) ? target : undefined)
      if (line && (present || line === target)) said.set(line, present)
    }
  }
  return [...said].flatMap(([id, present]) => {
    const line = attendances.get(id)
    if (!line || line.removedReason !== null || line.present === present) return []
    return [finding('effect', 'write', id, present ? 'confirmed, and not present' : 'withdrawn, and present')]
  })
}

/** A person who signed is signed once, unless it was undone; an undone signature does not count, and no record names one that does not. */
function checkSignatures(history: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const lineOf = entryOf(rows)
  const ofAttendees = rows.signatures.filter(({ attendanceId }) => attendanceId !== null)
  const live = Map.groupBy(
    ofAttendees.filter(({ undone }) => !undone),
    ({ attendanceId }) => attendanceId!,
  )
  const signedLines = new Set([...live.keys()].map(lineOf))
  const settled = history.filter(({ fate }) => fate === 'acknowledged')
  const undone = new Set(settled.flatMap(({ kind, targets }) => (kind === 'unsign' ? targets : [])))
  const made = new Set(history.flatMap(({ kind, key }) => (kind === 'sign' ? [key] : [])))
  const counting = new Set(ofAttendees.filter((row) => !row.undone).map(({ id }) => id))
  return [
    ...settled
      .filter(({ kind, key, targets }) => kind === 'sign' && !undone.has(key) && !signedLines.has(lineOf(targets[0]!)))
      .map(({ key }) => finding('lost', 'write', key, 'signed, and not on the list of signatures')),
    ...[...live].flatMap(([id, signatures]) =>
      signatures.length > 1 ? [finding('doubled', 'write', id, `${signatures.length} signatures of one person`)] : [],
    ),
    ...ofAttendees
      .filter(({ id }) => !made.has(id))
      .map(({ id }) => finding('doubled', 'write', id, 'a signature that nobody gave')),
    ...[...undone]
      .filter((id) => counting.has(id))
      .map((id) => finding('effect', 'write', id, 'a signature undone, and counting')),
    ...rows.recorded
      .filter(({ signatureId }) => signatureId !== null && !counting.has(signatureId))
      .map(({ signatureId }) => finding('contradicted', 'write', signatureId!, 'on a record, and not counting')),
    ...checkInstructorSignatures(settled, rows),
  ]
}

/** The completion that was acknowledged brought its signature along, once. */
function checkInstructorSignatures(settled: readonly HistoryEntry[], rows: DatabaseRows): Finding[] {
  const completionOf = new Map(rows.completions.filter(({ undone }) => !undone).map((row) => [row.sessionId, row.id]))
  const signed = rows.signatures.flatMap(({ completionId }) => completionId ?? [])
  return settled
    .filter(({ kind }) => kind === 'complete')
    .flatMap(({ key, sessionId, present }) => {
      const found = signed.filter((id) => id === completionOf.get(sessionId)).length
      if (found > 1) return [finding('doubled', 'write', key, 'the instructor signed twice')]
      if (present && found === 0) return [finding('lost', 'write', key, 'completed with a signature, which is gone')]
      return present === false && found > 0 ? [finding('doubled', 'write', key, 'completed without a signature')] : []
    })
}

function checkCompletions(history: readonly HistoryEntry[], { completions }: DatabaseRows): Finding[] {
  const live = Map.groupBy(
    completions.filter(({ undone }) => !undone),
    ({ sessionId }) => sessionId,
  )
  const acknowledged = history.filter(({ kind, fate }) => kind === 'complete' && fate === 'acknowledged')
  const missing = acknowledged
    .filter(({ sessionId }) => !live.has(sessionId))
    .map(({ key }) => finding('effect', 'write', key, 'completion acknowledged, and the session is open'))
  const twice = [...live]
    .filter(([, rows]) => rows.length > 1)
    .map(([sessionId]) => finding('doubled', 'write', sessionId, 'completed twice'))
  return [...missing, ...twice]
}

/** One event for each thing that happened once. */
function checkAudit(rows: DatabaseRows): Finding[] {
  const counts = new Map(rows.audits.map(({ action, entityId, count }) => [`${action} ${entityId}`, count]))
  const count = (action: string, id: string) => counts.get(`${action} ${id}`) ?? 0
  const completed = Map.groupBy(rows.completions, ({ sessionId }) => sessionId)
  const expectations = [
    ...rows.attendances.flatMap(({ id, present, removedReason }) => [
      {
        id,
        what: 'arrival',
        is: ARRIVALS.reduce((sum, action) => sum + count(action, id), 0),
        wants: 1,
      },
      {
        id,
        what: 'signature',
        is: count('attendance.signed', id) - count('attendance.signature_undone', id),
        wants: rows.signatures.filter(({ attendanceId, undone }) => attendanceId === id && !undone).length,
      },
      {
        id,
        what: 'answers',
        is: count('attendance.quiz_answered', id),
        wants: rows.attempts.filter(({ attendanceId }) => attendanceId === id).length,
      },
      { id, what: 'removal', is: count('attendance.removed', id), wants: STRUCK.has(removedReason ?? '') ? 1 : 0 },
      {
        id,
        what: 'presence',
        is: count('attendance.presence_confirmed', id) - count('attendance.presence_withdrawn', id),
        wants: present ? 1 : 0,
      },
    ]),
    ...[...completed].map(([id, { length }]) => {
      return { id, what: 'completion', is: count('session.completed', id), wants: length }
    }),
  ]
  return expectations
    .filter(({ is, wants }) => is !== wants)
    .map(({ id, what, is, wants }) => finding('effect', 'write', id, `${is} events of its ${what}, not ${wants}`))
}

const ARRIVALS = ['attendance.checked_in', 'attendance.came_late', 'attendance.declared']
const STRUCK = new Set(['undone', 'not_present', 'wrong_person', 'other'])

/**
 * Everybody who was present and named at a completed session has one record of each course that they took and whose quiz they passed, and
 * nobody else has any.
 */
function checkRecords(rows: DatabaseRows): Finding[] {
  const { attendances, completions, records, courses, attempts, exceptions } = rows
  const find = entryOf(rows)
  const pairOf = (one: { attendanceId: string; courseVersionId: string }) =>
    `${find(one.attendanceId)} ${one.courseVersionId}`
  const passed = new Set(attempts.filter((one) => one.passed).map(pairOf))
  const excepted = new Set(exceptions.map(pairOf))
  const completed = new Set(completions.filter(({ undone }) => !undone).map(({ sessionId }) => sessionId))
  const live = records.filter(({ revoked }) => !revoked)
  const byAttendance = Map.groupBy(live, ({ attendanceId }) => attendanceId)
  const coursesOf = Map.groupBy(courses, ({ sessionId }) => sessionId)
  return attendances.flatMap(({ id, sessionId, personId, present, removedReason }) => {
    const issued = byAttendance.get(id) ?? []
    const isEntitled = completed.has(sessionId) && present && personId !== null && removedReason === null
    const entitled = (isEntitled ? (coursesOf.get(sessionId) ?? []) : []).filter(({ courseVersionId, hasQuiz }) => {
      const pair = pairOf({ attendanceId: id, courseVersionId })
      return !excepted.has(pair) && (!hasQuiz || passed.has(pair))
    })
    const missing = entitled.filter(
      ({ courseVersionId }) => !issued.some((one) => one.courseVersionId === courseVersionId),
    )
    if (missing.length > 0) return [finding('lost', 'write', id, `${missing.length} records not issued`)]
    if (issued.length > entitled.length) {
      return [finding('doubled', 'write', id, `${issued.length} records, entitled to ${entitled.length}`)]
    }
    return []
  })
}
