import { describe, expect, test } from 'vitest'
import { shownOrder } from '#server/domain/asked-quiz/rules.ts'
import { printVersionContent, quizOfContent, type VersionContent } from '#server/domain/course-content/rules.ts'
import {
  areAnswers,
  judge,
  languageOfQuiz,
  languagesOfQuiz,
  neededOf,
  parseQuiz,
  printQuiz,
  type Quiz,
  quizGaps,
  triesLeft,
  withTry,
} from '#server/domain/quiz/rules.ts'
import { FAILING, PASSING, testQuiz } from '#tests/support/test-quizzes.ts'

describe('a quiz', () => {
  test('is passed by the number that was set, and else by 80 % rounded up', () => {
    const of = (count: number): Quiz => ({
      ...testQuiz(),
      passMark: null,
      questions: Array(count).fill(testQuiz().questions[0]),
    })
    expect([1, 2, 3, 4, 5, 6, 10, 20].map((count) => neededOf(of(count)))).toEqual([1, 2, 3, 4, 4, 5, 8, 16])
    expect(neededOf(testQuiz({ passMark: 1 }))).toBe(1)
  })

  test('names the questions that were wrong, where one option too few, too many or another was chosen', () => {
    const quiz = testQuiz({ passMark: 1 })
    expect(judge(quiz, PASSING)).toEqual({ right: 2, of: 2, needed: 1, passed: true, wrong: [] })
    expect(judge(quiz, FAILING)).toMatchObject({ right: 1, passed: true, wrong: [0] })
    expect(judge(quiz, [[0], [0, 1]])).toMatchObject({ right: 0, passed: false, wrong: [0, 1] })
    expect(judge(quiz, [[], [0, 1, 2]])).toMatchObject({ wrong: [0, 1] })
  })

  test('is answered with as many options of each question as are right, in order, and each of them there', () => {
    const quiz = testQuiz()
    expect(areAnswers(quiz, PASSING)).toBe(true)
    for (const answers of [[[1]], [[1], [2, 0]], [[1], [0]], [[1], [0, 0]], [[2], [0, 1]], [[], [0, 2]]]) {
      expect([answers, areAnswers(quiz, answers)]).toEqual([answers, false])
    }
  })

  test('is shown in the attendee’s language, else in the first that it has', () => {
    expect(languagesOfQuiz(testQuiz())).toEqual(['nb', 'pl'])
    expect([languageOfQuiz(testQuiz(), 'pl'), languageOfQuiz(testQuiz(), 'uk')]).toEqual(['pl', 'nb'])
  })

  test('lacks nothing when it is whole, and says of each question and language what is missing', () => {
    expect(quizGaps(testQuiz())).toEqual([])
    expect(quizGaps(testQuiz({ questions: [], passMark: 3 }))).toEqual([])
    const [first, second] = testQuiz().questions as [Quiz['questions'][0], Quiz['questions'][0]]
    first.texts = { nb: 'Hva?' }
    first.options[1]!.isRight = false
    second.options[0]!.texts = { nb: ' ', pl: 'Kask' }
    second.options[1]!.isRight = true
    expect(quizGaps(testQuiz({ passMark: 3, questions: [first, second] }))).toEqual([
      { what: 'passMark', question: null, language: null },
      { what: 'right', question: 1, language: null },
      { what: 'question', question: 1, language: 'pl' },
      { what: 'allRight', question: 2, language: null },
      { what: 'option', question: 2, language: 'nb' },
    ])
    expect(quizGaps(testQuiz({ questions: [{ ...first, texts: {}, options: [] }] })).map(({ what }) => what)).toEqual([
      ...['passMark', 'language', 'options', 'right'],
    ])
  })

  test('is the same text in whatever order it was made, and no quiz without questions', () => {
    const quiz = testQuiz()
    const turned = { questions: quiz.questions, tries: quiz.tries, passMark: quiz.passMark }
    expect(printQuiz(turned)).toBe(printQuiz(quiz))
    expect(parseQuiz(printQuiz(quiz))).toEqual(quiz)
    expect([printQuiz(testQuiz({ questions: [] })), printQuiz(null)]).toEqual([null, null])
  })

  test('stands in the content of its version, which without one is what it was', () => {
    const facts = { courseId: 'c', number: 1, title: 'T', kind: 'other', description: '', content: '' } as const
    const more = { validityMonths: null, languages: [], topics: [], categoryKey: null, categoryId: null, requires: [] }
    const version: VersionContent = { ...facts, ...more, blocks: [], quiz: null }
    expect(printVersionContent(version)).toBe(JSON.stringify({ form: 1, ...facts, ...more, blocks: [] }))
    const quiz = testQuiz()
    expect(quizOfContent(printVersionContent({ ...version, quiz }))).toEqual(quiz)
    expect([quizOfContent(printVersionContent(version)), quizOfContent(null)]).toEqual([null, null])
  })
})

describe('tries', () => {
  const failed = judge(testQuiz(), FAILING)
  const passed = judge(testQuiz(), PASSING)

  test('are counted until one passes, and from then on nothing changes', () => {
    const first = withTry(undefined, { id: 'a', courseVersionId: 'v' }, failed)
    expect(first).toEqual({ courseVersionId: 'v', attemptIds: ['a'], right: 1, of: 2, passed: false })
    expect(withTry(first, { id: 'a', courseVersionId: 'v' }, passed)).toBe(first)
    const second = withTry(first, { id: 'b', courseVersionId: 'v' }, passed)
    expect(second).toEqual({ courseVersionId: 'v', attemptIds: ['a', 'b'], right: 2, of: 2, passed: true })
    expect(withTry(second, { id: 'c', courseVersionId: 'v' }, failed)).toBe(second)
  })

  test('run out, unless there is no limit', () => {
    const used = (count: number) => ({
      courseVersionId: 'v',
      attemptIds: Array(count).fill('a'),
      right: 0,
      of: 2,
      passed: false,
    })
    expect(triesLeft({ tries: 2 }, undefined)).toBe(2)
    expect([1, 2, 3].map((count) => triesLeft({ tries: 2 }, used(count)))).toEqual([1, 0, 0])
    expect(triesLeft({ tries: null }, used(9))).toBeNull()
  })

  test('show the options in an order of their own, the same whenever the same try is shown', () => {
    expect(shownOrder(6, 'kari/1/0')).toEqual(shownOrder(6, 'kari/1/0'))
    const orders = Array.from({ length: 40 }, (_, index) => shownOrder(6, `kari/${index}`))
    for (const order of orders) expect(order.toSorted()).toEqual([0, 1, 2, 3, 4, 5])
    expect(new Set(orders.map(String)).size).toBeGreaterThan(30)
    expect(new Set(orders.map(([first]) => first)).size).toBe(6)
  })
})
