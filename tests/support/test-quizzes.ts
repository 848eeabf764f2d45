import { newId } from '#db/new-id.ts'
import { answerQuiz } from '#server/domain/quiz/answer-quiz.ts'
import type { Answers, Quiz } from '#server/domain/quiz/rules.ts'
import type { TestCompany } from './test-companies.ts'
import { newWrite } from './test-sessions.ts'

type Member = Pick<TestCompany['instructor'], 'ctx'>

/** Two questions in Norwegian and Polish. Of the second, two options are right. Both have to be right, within two tries. */
export function testQuiz(change: Partial<Quiz> = {}): Quiz {
  const option = (nb: string, pl: string, isRight = false) => ({ id: newId(), texts: { nb, pl }, isRight })
  return {
    passMark: 2,
    tries: 2,
    questions: [
      {
        id: newId(),
        texts: { nb: 'Hva gjør du først?', pl: 'Co robisz najpierw?' },
        fileId: null,
        options: [option('Starter', 'Uruchamiam'), option('Kontrollerer', 'Sprawdzam', true)],
      },
      {
        id: newId(),
        texts: { nb: 'Hva har du på deg?', pl: 'Co masz na sobie?' },
        fileId: null,
        options: [option('Hjelm', 'Kask', true), option('Ring', 'Pierścionek'), option('Vernesko', 'Obuwie', true)],
      },
    ],
    ...change,
  }
}

/** The answers to `testQuiz` that pass, and some that do not. */
export const PASSING: Answers = [[1], [0, 2]]
export const FAILING: Answers = [[0], [0, 2]]

/** Answers the quiz for an attendee, as their screen does. */
export function answerAs(
  member: Member,
  at: { sessionId: string; attendanceId: string; courseVersionId: string },
  answers: Answers,
  write = newWrite(),
) {
  return answerQuiz(member.ctx, { ...write, ...at, language: 'pl', answers })
}
