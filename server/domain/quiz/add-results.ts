import type { OwnScope } from '#db/scope.ts'
import { listResults } from './list-results.ts'
import type { QuizResult } from './rules.ts'

/** These entries of a session's list, each with its results. At a session without a quiz, and of people who have not tried, as they are. */
export async function addResults<Entry extends { id: string }>(
  scope: OwnScope,
  session: { id: string; hasQuiz: boolean },
  listing: Promise<Entry[]>,
): Promise<(Entry & { quizzes?: QuizResult[] })[]> {
  if (!session.hasQuiz) return listing
  const [entries, { resultsOf }] = await Promise.all([listing, listResults(scope, session.id)])
  return entries.map((entry) => {
    const quizzes = resultsOf(entry.id)
    return quizzes.length > 0 ? { ...entry, quizzes } : entry
  })
}
