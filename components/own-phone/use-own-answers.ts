import { useRef } from 'react'
import type { Answered } from '#components/check-in/quiz/quizzes-before-signing.tsx'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { trpcClient } from '#components/providers/trpc-client.ts'
import type { QuizResult, Verdict } from '#server/domain/quiz/rules.ts'
import { reasonOf } from './phone-problem.ts'

type OwnAnswersOptions = {
  /** How the person has done in a quiz now. */
  onResult: (result: QuizResult) => void
  /** The tries were used up on another phone. */
  onNoneLeft: () => void
}

/** Sends answers to the server, which judges them. The same answers keep their key until it has answered, so that no try counts twice. */
export function useOwnAnswers({ onResult, onNoneLeft }: OwnAnswersOptions) {
  const keys = useRef(new Map<string, string>())
  return async function answer(answered: Answered): Promise<Verdict | null> {
    const content = JSON.stringify(answered)
    const key = keys.current.get(content) ?? newWriteKey(new Date())
    keys.current.set(content, key)
    try {
      const { verdict, result } = await trpcClient.ownPhone.answerQuiz.mutate({ key, ...answered })
      keys.current.delete(content)
      onResult(result)
      return verdict
    } catch (error) {
      if (reasonOf(error) === 'noTriesLeft') onNoneLeft()
      return null
    }
  }
}
