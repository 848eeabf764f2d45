import type { ContentFile } from '#server/domain/file/rules.ts'
import { type Question, type Quiz, rightCountOf, type Texts } from '#server/domain/quiz/rules.ts'

/** A question as the person who answers it is asked it: how many options are right, and not which. */
export interface AskedQuestion {
  id: string
  texts: Texts
  fileId: string | null
  choose: number
  options: { id: string; texts: Texts }[]
}

/** A quiz for a phone that must not know what is right: the server judges it. */
export interface AskedQuiz extends Pick<Quiz, 'passMark' | 'tries'> {
  questions: AskedQuestion[]
}

/** A quiz as it is taken, on a device that judges it or on one that does not. */
export type QuizToTake = Quiz | AskedQuiz

/** How many options the person is asked to choose. */
export function chooseOf(question: Question | AskedQuestion): number {
  return 'choose' in question ? question.choose : rightCountOf(question)
}

interface StoredAskedQuiz extends AskedQuiz {
  questions: (AskedQuestion & { file?: ContentFile | null })[]
}

/** What the database says of a quiz to somebody who is to take it, and the pictures of its questions apart. */
export function parseAskedQuiz(text: string) {
  const { passMark, tries, questions }: StoredAskedQuiz = JSON.parse(text)
  const quiz: AskedQuiz = { passMark, tries, questions: questions.map(({ file: _, ...question }) => question) }
  return { quiz, pictures: questions.map(({ fileId, file }) => ({ fileId, file })) }
}

/**
 * In which order the options of a question are shown: another one on each try, so that nobody learns places by heart, and the same one
 * whenever the same try is shown again.
 */
export function shownOrder(count: number, seed: string): number[] {
  const order = Array.from({ length: count }, (_, place) => place)
  let state = [...seed].reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261)
  for (let last = count - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
