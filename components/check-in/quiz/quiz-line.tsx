'use client'

import { useTranslations } from 'next-intl'
import type { PersonalQuiz } from './results-of.ts'

/** How a person has done in the quizzes, for the instructor: all passed, or the first one that is not. */
export function QuizLine({ quizzes }: { quizzes: readonly PersonalQuiz[] }) {
  const t = useTranslations('checkIn.quiz')
  if (quizzes.length === 0) return null
  const open = quizzes.find(({ result }) => !result?.passed)
  const count = open?.result?.attemptIds.length ?? 0
  return (
    <span className="block text-ink-soft text-sm">
      {open ? (count > 0 ? t('failed', { count }) : t('open')) : t('passed')}
    </span>
  )
}
