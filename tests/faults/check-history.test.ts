import { describe, expect, it } from 'vitest'
import { checkHistory } from './check-history.ts'
import type { DatabaseRows } from './database-rows.ts'
import { createHistory } from './history.ts'

const SESSION = 'session'

/**
 * Two scanned cards, one of them twice. Both people are present, the session is completed, each has a record. The first has passed a quiz in
 * the second try, and somebody without a card did not take the other course.
 */
function soundRun() {
  const history = createHistory(() => 0)
  const add = (attempt: Parameters<typeof history.tried>[0]) => {
    history.tried(attempt)
    history.stored(attempt.key)
    history.settled(attempt.key, 'acknowledged')
  }
  const sessionId = SESSION
  add({ key: 'a1', kind: 'scan', sessionId, card: 1 })
  add({ key: 'a2', kind: 'scan', sessionId, card: 1 })
  add({ key: 'b1', kind: 'scan', sessionId, card: 2 })
  add({ key: 'u1', kind: 'scan', sessionId, card: 3 })
  add({ key: 'undo', kind: 'undo', sessionId, targets: ['u1'] })
  add({ key: 'd1', kind: 'declare', sessionId })
  add({ key: 'here', kind: 'presence', sessionId, targets: ['a2', 'b1', 'd1'], present: true })
  add({ key: 's1', kind: 'sign', sessionId, targets: ['a2'] })
  add({ key: 's2', kind: 'sign', sessionId, targets: ['a1'] })
  add({ key: 's3', kind: 'sign', sessionId, targets: ['b1'] })
  add({ key: 's4', kind: 'unsign', sessionId, targets: ['s3'] })
  add({ key: 'q1', kind: 'quiz', sessionId, targets: ['a2'], course: 'asking', present: false })
  add({ key: 'q2', kind: 'quiz', sessionId, targets: ['a2'], course: 'asking', present: true })
  add({ key: 'e1', kind: 'except', sessionId, targets: ['b1'], course: 'course', present: true })
  add({ key: 'e2', kind: 'except', sessionId, targets: ['b1'], course: 'course', present: false })
  add({ key: 'e3', kind: 'except', sessionId, targets: ['d1'], course: 'course', present: true })
  add({ key: 'done', kind: 'complete', sessionId, present: true })
  add({ key: 'l1', kind: 'scan', sessionId, card: 4 })
  const came = { sessionId, removedReason: null, mergedIntoId: null }
  const rows: DatabaseRows = {
    scans: [
      { id: 'a1', sessionId, contentHash: '01', outcome: 'checked_in', attendanceId: null },
      { id: 'a2', sessionId, contentHash: '01', outcome: 'already_here', attendanceId: 'a1' },
      { id: 'b1', sessionId, contentHash: '02', outcome: 'checked_in', attendanceId: null },
      { id: 'u1', sessionId, contentHash: '03', outcome: 'checked_in', attendanceId: null },
      { id: 'l1', sessionId, contentHash: '04', outcome: 'late', attendanceId: null },
    ],
    attendances: [
      { ...came, id: 'a1', personId: 'p1', present: true },
      { ...came, id: 'b1', personId: 'p2', present: true },
      { ...came, id: 'd1', personId: 'p5', present: true },
      { ...came, id: 'u1', personId: 'p3', present: false, removedReason: 'undone' },
      { ...came, id: 'l1', personId: 'p4', present: false, removedReason: 'late' },
    ],
    writes: [
      { id: 'd1', sessionId, kind: 'declare' },
      { id: 'undo', sessionId, kind: 'undo' },
      { id: 'here', sessionId, kind: 'presence' },
      ...['s1', 's2', 's3'].map((id) => ({ id, sessionId, kind: 'sign' })),
      { id: 's4', sessionId, kind: 'unsign' },
      ...['q1', 'q2'].map((id) => ({ id, sessionId, kind: 'quiz' })),
      ...['e1', 'e2', 'e3'].map((id) => ({ id, sessionId, kind: 'except' })),
      { id: 'done', sessionId, kind: 'complete' },
    ],
    audits: [
      ...['a1', 'b1', 'u1'].map((entityId) => ({ action: 'attendance.checked_in', entityId, count: 1 })),
      { action: 'attendance.declared', entityId: 'd1', count: 1 },
      ...['a1', 'b1', 'd1'].map((entityId) => ({ action: 'attendance.presence_confirmed', entityId, count: 1 })),
      { action: 'attendance.removed', entityId: 'u1', count: 1 },
      { action: 'attendance.came_late', entityId: 'l1', count: 1 },
      ...['a1', 'b1'].map((entityId) => ({ action: 'attendance.signed', entityId, count: 1 })),
      { action: 'attendance.signature_undone', entityId: 'b1', count: 1 },
      { action: 'attendance.quiz_answered', entityId: 'a1', count: 2 },
      { action: 'session.exceptions_made', entityId: SESSION, count: 2 },
      { action: 'session.exceptions_withdrawn', entityId: SESSION, count: 1 },
      { action: 'session.completed', entityId: SESSION, count: 1 },
    ],
    completions: [{ id: 'c1', sessionId, undone: false }],
    records: ['a1 course', 'b1 course', 'a1 asking'].map((of) => {
      const [attendanceId = '', courseVersionId = ''] = of.split(' ')
      return { id: `r ${of}`, sessionId, attendanceId, courseVersionId, revoked: false }
    }),
    signatures: [
      { id: 's1', sessionId, attendanceId: 'a1', completionId: null, undone: false },
      { id: 's3', sessionId, attendanceId: 'b1', completionId: null, undone: true },
      { id: 'i1', sessionId, attendanceId: null, completionId: 'c1', undone: false },
    ],
    recorded: [{ attendanceId: 'a1', signatureId: 's1' }],
    courses: [
      { sessionId, courseVersionId: 'course', hasQuiz: false },
      { sessionId, courseVersionId: 'asking', hasQuiz: true },
    ],
    attempts: [
      { id: 'q1', attendanceId: 'a1', courseVersionId: 'asking', passed: false },
      { id: 'q2', attendanceId: 'a1', courseVersionId: 'asking', passed: true },
    ],
    exceptions: [{ attendanceId: 'd1', courseVersionId: 'course' }],
    unresolved: [],
  }
  return { history, rows }
}

type Run = ReturnType<typeof soundRun>

describe('a history and a database', () => {
  it('have no findings when they agree', () => {
    const { history, rows } = soundRun()
    expect(checkHistory(history.entries(), rows)).toEqual([])
  })

  const breakages: [string, (run: Run) => void, { kind: string; id: string }][] = [
    ['an acknowledged scan that is not stored', ({ rows }) => void rows.scans.splice(2, 1), { kind: 'lost', id: 'b1' }],
    ['a scan without its attendance', ({ rows }) => void rows.attendances.splice(1, 1), { kind: 'lost', id: 'b1' }],
    [
      'a scan under another key',
      ({ rows }) => void rows.scans.push({ ...rows.scans[2]!, id: 'b2' }),
      { kind: 'doubled', id: 'b2' },
    ],
    [
      'a scan in two companies',
      ({ rows }) => void rows.scans.push({ ...rows.scans[2]! }),
      { kind: 'doubled', id: 'b1' },
    ],
    ['a try that is not stored', ({ rows }) => void rows.attempts.splice(1, 1), { kind: 'lost', id: 'q2' }],
    [
      'a try that is stored under another key',
      ({ rows }) => void rows.attempts.push({ ...rows.attempts[0]!, id: 'q9' }),
      { kind: 'doubled', id: 'q9' },
    ],
    [
      'a try that is stored twice',
      ({ rows }) => void rows.attempts.push({ ...rows.attempts[0]! }),
      { kind: 'doubled', id: 'q1' },
    ],
    [
      'a quiz that is passed twice',
      ({ rows }) => void rows.attempts.push({ ...rows.attempts[1]!, id: 'q9' }),
      { kind: 'doubled', id: 'a1' },
    ],
    [
      'a try that is judged otherwise',
      ({ rows }) => void Object.assign(rows.attempts[0]!, { passed: true }),
      { kind: 'contradicted', id: 'q1' },
    ],
    [
      'an answer for which no try was left',
      ({ history }) => history.settled('q2', 'refused', 'noTriesLeft'),
      { kind: 'doubled', id: 'q2' },
    ],
    ['an exception that is not stored', ({ rows }) => void rows.exceptions.splice(0, 1), { kind: 'lost', id: 'e3' }],
    [
      'an exception that was taken back, and stands',
      ({ rows }) => void rows.exceptions.push({ attendanceId: 'b1', courseVersionId: 'course' }),
      { kind: 'doubled', id: 'e2' },
    ],
    [
      'an exception that nobody made',
      ({ rows }) => void rows.exceptions.push({ attendanceId: 'a1', courseVersionId: 'course' }),
      { kind: 'doubled', id: 'a1' },
    ],
    [
      'an exception made twice',
      ({ rows }) =>
        void Object.assign(rows.audits.find(({ action }) => action === 'session.exceptions_made')!, { count: 3 }),
      { kind: 'effect', id: SESSION },
    ],
    ['a signature that is not stored', ({ rows }) => void rows.signatures.splice(0, 1), { kind: 'lost', id: 's1' }],
    [
      'a second signature of one person',
      ({ rows }) => void rows.signatures.push({ ...rows.signatures[0]!, id: 's2' }),
      { kind: 'doubled', id: 'a1' },
    ],
    [
      'a signature that was undone, and counts',
      ({ rows }) => void Object.assign(rows.signatures[1]!, { undone: false }),
      { kind: 'effect', id: 's3' },
    ],
    [
      'a completion whose signature is not stored',
      ({ rows }) => void rows.signatures.splice(2, 1),
      { kind: 'lost', id: 'done' },
    ],
    [
      'a completion that is signed twice',
      ({ rows }) => void rows.signatures.push({ ...rows.signatures[2]!, id: 'i2' }),
      { kind: 'doubled', id: 'done' },
    ],
    [
      'a record with a signature that does not count',
      ({ rows }) => void Object.assign(rows.recorded[0]!, { signatureId: 's3' }),
      { kind: 'contradicted', id: 's3' },
    ],
    [
      'a card that is twice on the list',
      ({ rows }) => {
        Object.assign(rows.scans[1]!, { outcome: 'checked_in', attendanceId: null })
        rows.attendances.push({ ...rows.attendances[0]!, id: 'a2', personId: 'p9' })
      },
      { kind: 'doubled', id: 'a1' },
    ],
    [
      'a person that is twice on the list',
      ({ rows }) => void Object.assign(rows.attendances[1]!, { personId: 'p1' }),
      { kind: 'doubled', id: 'a1' },
    ],
    [
      'a card that fell off the list',
      ({ rows }) => void Object.assign(rows.attendances[1]!, { removedReason: 'duplicate' }),
      { kind: 'lost', id: 'b1' },
    ],
    [
      'a scan without an answer',
      ({ history }) => {
        history.tried({ key: 'x1', kind: 'scan', sessionId: SESSION, card: 9 })
        history.stored('x1')
      },
      { kind: 'unresolved', id: 'x1' },
    ],
    [
      'a refused scan',
      ({ history }) => {
        history.tried({ key: 'x1', kind: 'scan', sessionId: SESSION, card: 9 })
        history.settled('x1', 'refused', 'sealBroken')
      },
      { kind: 'lost', id: 'x1' },
    ],
    [
      'a refused write that is stored',
      ({ history }) => history.settled('undo', 'refused'),
      { kind: 'contradicted', id: 'undo' },
    ],
    ['a lost write', ({ rows }) => void rows.writes.splice(1, 1), { kind: 'lost', id: 'undo' }],
    [
      'an undo without effect',
      ({ rows }) => void Object.assign(rows.attendances[3]!, { removedReason: null }),
      { kind: 'effect', id: 'u1' },
    ],
    [
      'somebody written down who is not on the list',
      ({ rows }) => void rows.attendances.splice(2, 1),
      { kind: 'lost', id: 'd1' },
    ],
    [
      'a presence without effect',
      ({ rows }) => void Object.assign(rows.attendances[1]!, { present: false }),
      { kind: 'effect', id: 'b1' },
    ],
    ['a completion without effect', ({ rows }) => void rows.completions.splice(0, 1), { kind: 'effect', id: 'done' }],
    [
      'a session that is completed twice',
      ({ rows }) => void rows.completions.push({ id: 'c2', sessionId: SESSION, undone: false }),
      { kind: 'doubled', id: SESSION },
    ],
    [
      'something done twice',
      ({ rows }) => void Object.assign(rows.audits[0]!, { count: 2 }),
      { kind: 'effect', id: 'a1' },
    ],
    ['a record not issued', ({ rows }) => void rows.records.splice(0, 1), { kind: 'lost', id: 'a1' }],
    [
      'a record issued twice',
      ({ rows }) => void rows.records.push({ ...rows.records[0]!, id: 'r2' }),
      { kind: 'doubled', id: 'a1' },
    ],
    [
      'a record for somebody who was late',
      ({ rows }) => void rows.records.push({ ...rows.records[0]!, attendanceId: 'l1' }),
      { kind: 'doubled', id: 'l1' },
    ],
    [
      'a scan that still waits for the register',
      ({ rows }) => void rows.unresolved.push('b1'),
      { kind: 'effect', id: 'b1' },
    ],
  ]

  it.each(breakages)('differ, and %s is found', (_, breakIt, expected) => {
    const run = soundRun()
    breakIt(run)
    expect(checkHistory(run.history.entries(), run.rows)).toContainEqual(expect.objectContaining(expected))
  })
})
