import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
import type { ContentFile } from '#server/domain/file/rules.ts'

export const MOST_QUESTIONS = 20
export const LEAST_OPTIONS = 2
export const MOST_OPTIONS = 6
export const MOST_TRIES = 10
export const QUIZ_LENGTHS = { question: 300, option: 160 } as const

/** Of the questions that have to be right where the company did not say how many. */
const USUAL_SHARE = 0.8

/** One text in each language that it is written in. */
export type Texts = { [L in AttendeeLanguage]?: string | undefined }

export interface QuizOption {
  id: string
  texts: Texts
  isRight: boolean
}

/** The same question with the same options in all languages. `fileId`: a picture above it. */
export interface Question {
  id: string
  texts: Texts
  fileId: string | null
  options: QuizOption[]
}

/** What attendees answer before they sign. A draft may be incomplete; a version never is. */
export interface Quiz {
  /** How many right answers pass. Null: 80 %, rounded up. */
  passMark: number | null
  /** How often somebody may try. Null: until they pass. */
  tries: number | null
  questions: Question[]
}

/** With what is known of its pictures, so that the text of a version names their very bytes. */
export interface StoredQuiz extends Quiz {
  questions: (Question & { file?: ContentFile | undefined })[]
}

/** What can be said of a quiz without knowing which options are right. */
export interface Asking {
  passMark: number | null
  questions: readonly { texts: Texts; options: readonly { texts: Texts }[] }[]
}

export const NO_QUESTIONS: Quiz = { passMark: null, tries: 3, questions: [] }

/** The languages that the quiz has text in, in the order of `ATTENDEE_LANGUAGES`. */
export function languagesOfQuiz({ questions }: Asking): AttendeeLanguage[] {
  const texts = questions.flatMap((question) => [question.texts, ...question.options.map((option) => option.texts)])
  return ATTENDEE_LANGUAGES.filter((language) => texts.some((each) => each[language]?.trim()))
}

/** The language in which an attendee gets the quiz: their own, else the first that it has. */
export function languageOfQuiz(quiz: Asking, wanted: AttendeeLanguage): AttendeeLanguage {
  const written = languagesOfQuiz(quiz)
  return written.includes(wanted) ? wanted : (written[0] ?? wanted)
}

export function neededOf({ passMark, questions }: Asking): number {
  return passMark ?? Math.ceil(questions.length * USUAL_SHARE)
}

/** How many options of a question are right: so many are chosen. */
export function rightCountOf({ options }: Question): number {
  return options.filter(({ isRight }) => isRight).length
}

export const QUIZ_GAPS = ['passMark', 'language', 'question', 'options', 'option', 'right', 'allRight'] as const

/** What an incomplete quiz lacks. `question`: its number, from 1. */
export interface QuizGap {
  what: (typeof QUIZ_GAPS)[number]
  question: number | null
  language: AttendeeLanguage | null
}

/** What stands in the way of showing the quiz; empty of one without questions, which is none. */
export function quizGaps(quiz: Quiz): QuizGap[] {
  const { passMark, questions } = quiz
  if (questions.length === 0) return []
  const languages = languagesOfQuiz(quiz)
  const gaps: QuizGap[] = []
  if (passMark !== null && passMark > questions.length) gaps.push({ what: 'passMark', question: null, language: null })
  if (languages.length === 0) gaps.push({ what: 'language', question: null, language: null })
  for (const [index, question] of questions.entries()) {
    const of = { question: index + 1, language: null }
    if (question.options.length < LEAST_OPTIONS) gaps.push({ what: 'options', ...of })
    if (rightCountOf(question) === 0) gaps.push({ what: 'right', ...of })
    else if (rightCountOf(question) === question.options.length) gaps.push({ what: 'allRight', ...of })
    for (const language of languages) {
      const lacks = (texts: Texts) => !texts[language]?.trim()
      if (lacks(question.texts)) gaps.push({ what: 'question', question: index + 1, language })
      if (question.options.some(({ texts }) => lacks(texts)))
        gaps.push({ what: 'option', question: index + 1, language })
    }
  }
  return gaps
}

/** What is known of a quiz without its questions: how many there are, how many have to be right, and how often one may try. */
export interface QuizTerms {
  questions: number
  needed: number
  tries: number | null
}

export function termsOf(quiz: Quiz): QuizTerms {
  return { questions: quiz.questions.length, needed: neededOf(quiz), tries: quiz.tries }
}

/** Of each question, the places of the options that were chosen, in order; all as they stand in the version. */
export type Answers = number[][]

/** Whether each question was answered with as many of its options as are right. */
export function areAnswers({ questions }: Quiz, answers: Answers): boolean {
  return (
    answers.length === questions.length &&
    questions.every((question, index) => {
      const chosen = answers[index]!
      const isInOrder = chosen.every((place, at) => at === 0 || place > chosen[at - 1]!)
      return chosen.length === rightCountOf(question) && isInOrder && chosen.every((place) => question.options[place])
    })
  )
}

export interface Verdict {
  right: number
  of: number
  needed: number
  passed: boolean
  /** The places of the questions that were answered wrongly. */
  wrong: number[]
}

/** The same on the device, without coverage, and on the server. */
export function judge(quiz: Quiz, answers: Answers): Verdict {
  const { questions } = quiz
  const isWrong = (question: Question, index: number) =>
    !question.options.every(({ isRight }, place) => isRight === (answers[index]?.includes(place) ?? false))
  const wrong = questions.flatMap((question, index) => (isWrong(question, index) ? [index] : []))
  const [of, needed] = [questions.length, neededOf(quiz)]
  const right = of - wrong.length
  return { right, of, needed, passed: right >= needed, wrong }
}

/** How somebody did in the quiz of one course, which they have tried: the try that passed, or else the last one. */
export interface QuizResult {
  courseVersionId: string
  /** The tries that it took, or that were used so far: by these a device knows which of its own the server has. */
  attemptIds: string[]
  right: number
  of: number
  passed: boolean
}

/** What an answered try adds to a result. Nothing once it was passed, or where it is part of it already. */
export function withTry(
  before: QuizResult | undefined,
  { id, courseVersionId }: { id: string; courseVersionId: string },
  { right, of, passed }: Verdict,
): QuizResult {
  if (before && (before.passed || before.attemptIds.includes(id))) return before
  return { courseVersionId, attemptIds: [...(before?.attemptIds ?? []), id], right, of, passed }
}

/** How many tries are left; null where there is no limit. */
export function triesLeft({ tries }: Pick<QuizTerms, 'tries'>, result: QuizResult | undefined): number | null {
  return triesAfter({ tries }, result?.attemptIds.length ?? 0)
}

/** The same after as many tries. */
export function triesAfter({ tries }: Pick<QuizTerms, 'tries'>, used: number): number | null {
  return tries === null ? null : Math.max(0, tries - used)
}

/** The result of a quiz as a record has it. `asked: false`: the holder was added afterwards, and nobody asked. */
export type RecordedQuiz =
  | { asked: false }
  | {
      asked: true
      /** The try that passed. */
      id: string
      right: number
      of: number
      needed: number
      /** Which try it was, from 1. */
      number: number
      language: AttendeeLanguage
      /** ISO 8601: when the device says that it was answered, on our clock. */
      answeredAt: string
    }

/** The result in one order of fields, as it is kept and covered by the digest. */
export function printableQuiz(quiz: RecordedQuiz): RecordedQuiz {
  if (!quiz.asked) return { asked: false }
  const { id, right, of, needed, number, language, answeredAt } = quiz
  return { asked: true, id, right, of, needed, number, language, answeredAt }
}

export function parseQuiz(text: string | null): StoredQuiz | null {
  return text === null ? null : JSON.parse(text)
}

/** The quiz as text, the same for the same quiz; null of one without questions. */
export function printQuiz(quiz: StoredQuiz | null): string | null {
  return quiz && quiz.questions.length > 0 ? JSON.stringify(quizInOrder(quiz)) : null
}

/** The quiz as it is edited: without what is known of its files. */
export function plainQuiz({ questions, ...quiz }: StoredQuiz): Quiz {
  return { ...quiz, questions: questions.map(({ file: _, ...question }): Question => question) }
}

/** The quiz with its fields in one order, for texts that are compared or sealed. */
export function quizInOrder({ passMark, tries, questions }: StoredQuiz) {
  return {
    passMark,
    tries,
    questions: questions.map(({ id, texts, fileId, file, options }) => ({
      id,
      texts: textsInOrder(texts),
      fileId,
      file: file && { name: file.name, type: file.type, size: file.size, sha256: file.sha256 },
      options: options.map((option) => ({
        id: option.id,
        texts: textsInOrder(option.texts),
        isRight: option.isRight,
      })),
    })),
  }
}

function textsInOrder(texts: Texts): Texts {
  const written = ATTENDEE_LANGUAGES.filter((language) => texts[language]?.trim())
  return Object.fromEntries(written.map((language) => [language, texts[language]]))
}
