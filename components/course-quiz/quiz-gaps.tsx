import { useTranslations } from 'next-intl'
import { type Quiz, type QuizGap, quizGaps } from '#server/domain/quiz/rules.ts'

/** What a quiz lacks before it can be published, one line each. */
export function QuizGaps({ quiz }: { quiz: Quiz }) {
  const t = useTranslations('courses')
  const say = ({ what, question, language }: QuizGap) => {
    const named = t(`quiz.gap.${what}`, { language: language ? t(`language.${language}`) : '' })
    return question === null ? named : t('quiz.gap.inQuestion', { question, what: named })
  }
  return (
    <ul className="list-disc pl-5">
      {quizGaps(quiz).map((gap) => (
        <li key={say(gap)}>{say(gap)}</li>
      ))}
    </ul>
  )
}
