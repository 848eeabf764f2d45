import { expect, it } from 'vitest'
import { completionGroups } from '#components/check-in/complete/completion.ts'
import { listRows } from '#components/check-in/list/list-row.ts'
import { earnsAny, quizzesFor, resultsOf, unpassedOf } from '#components/check-in/quiz/results-of.ts'
import type { CheckInCourse, TextsToSign } from '#components/outbox/browser/device-database.ts'
import { readyEntries } from '#components/outbox/core/outbox-entry.ts'
import type { Answers } from '#server/domain/quiz/rules.ts'
import { NOTHING_TAUGHT } from '#server/domain/training/rules.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'
import { aScan, aWrite, queued } from '#tests/components/outbox/core/outbox-fixture.ts'
import { FAILING, PASSING, testQuiz } from '#tests/support/test-quizzes.ts'

const quiz = Object.assign({ pictures: {} }, testQuiz())
const text = { number: 1, title: 'Sag', description: '', content: '', topics: [], textSha256: 'a', blocks: [] }
const texts: TextsToSign = {
  instructor: 'Ida',
  courses: [
    { ...text, courseVersionId: 'asking', quiz },
    { ...text, courseVersionId: 'plain', quiz: null },
  ],
}
const course = (courseVersionId: string, hasQuiz: boolean): CheckInCourse => ({
  courseVersionId,
  title: courseVersionId,
  kind: 'other',
  languages: [],
  topics: [],
  category: null,
  teaching: NOTHING_TAUGHT,
  models: [],
  quiz: hasQuiz ? { questions: 2, needed: 2, tries: 2 } : null,
})
const answered = (attendanceId: string, answers: Answers) =>
  aWrite({
    procedure: 'attendance.answerQuiz',
    input: { attendanceId, courseVersionId: 'asking', language: 'pl', answers },
  })
const asking = [course('asking', true)]

it('counts the tries that this device has not sent, after those of the server, and each once', () => {
  const writes = queued(answered('kari', FAILING), answered('kari', PASSING), answered('jonas', PASSING))
  const known = { courseVersionId: 'asking', attemptIds: [writes[0]!.key], right: 1, of: 2, passed: false }
  const entry = anEntry({ id: 'kari', present: true, quizzes: [known] })
  const [row] = listRows([entry], writes)
  const result = resultsOf(row!, { queued: writes, texts }).get('asking')
  expect(result).toMatchObject({ attemptIds: [writes[0]!.key, writes[1]!.key], right: 2, passed: true })
  expect(resultsOf(row!, { queued: [], texts }).get('asking')).toBe(known)
})

it('is open to a person until they pass or have no try left, and only for courses that have a quiz', () => {
  const [row] = listRows([anEntry({ id: 'kari', present: true })], [])
  const openAfter = (...answers: Answers[]) =>
    quizzesFor(row!, { queued: queued(...answers.map((each) => answered('kari', each))), texts }).map(
      ({ courseVersionId, isOpen }) => [courseVersionId, isOpen],
    )
  expect(openAfter()).toEqual([['asking', true]])
  expect(openAfter(FAILING)).toEqual([['asking', true]])
  expect(openAfter(FAILING, FAILING)).toEqual([['asking', false]])
  expect(openAfter(PASSING)).toEqual([['asking', false]])
})

it('leaves those who have not passed without a certificate, unless another course has no quiz', () => {
  const scan = aScan()
  const writes = queued(scan, answered(scan.key, PASSING))
  const rows = listRows([anEntry({ id: 'kari', present: true }), anEntry({ id: 'jonas', present: true })], writes).map(
    (row) => ({ ...row, present: true }),
  )
  const onDevice = { queued: writes, texts }
  const groups = completionGroups(rows, undefined, earnsAny(asking, onDevice))
  expect(groups.unpassed.map(({ id }) => id).toSorted()).toEqual(['jonas', 'kari'])
  expect(groups.onDevice.map(({ id }) => id)).toEqual([scan.key])
  const both = [...asking, course('plain', false)]
  expect(completionGroups(rows, undefined, earnsAny(both, onDevice)).unpassed).toEqual([])
  expect(rows.map((row) => unpassedOf(row, both, onDevice).length).toSorted()).toEqual([0, 1, 1])
  expect(completionGroups(rows, undefined, earnsAny([])).unpassed).toEqual([])
})

it('sends the tries of one person in order, after their scan, and before the completion', () => {
  const scan = aScan()
  const [first, second] = [answered(scan.key, FAILING), answered(scan.key, PASSING)]
  const complete = aWrite({ procedure: 'session.complete', input: {} })
  const ready = (...writes: Parameters<typeof queued>) => readyEntries(queued(...writes)).map(({ key }) => key)
  expect(ready(scan, first, second, complete)).toEqual([scan.key])
  expect(ready(first, second, complete)).toEqual([first.key])
  expect(ready(second, complete)).toEqual([second.key])
})
