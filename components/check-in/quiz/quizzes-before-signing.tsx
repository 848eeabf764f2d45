'use client'

import { CircleCheck, ListChecks } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { QuizScreen } from '#components/quiz/quiz-screen.tsx'
import { QuizWords } from '#components/quiz/quiz-words.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import {
  type Answers,
  languageOfQuiz,
  neededOf,
  triesAfter,
  triesLeft,
  type Verdict,
} from '#server/domain/quiz/rules.ts'
import { type AttendeeLocale, languageNames } from '#server/i18n/locales.ts'
import type { PersonalQuiz } from './results-of.ts'

/** What somebody answered. */
export type Answered = { courseVersionId: string; language: AttendeeLocale; answers: Answers }

/** The try that is being taken: its quiz, and its number, from 1. */
export type Try = { of: PersonalQuiz; number: number }

type QuizTryProps = {
  at: Try
  /** The attendee's. */
  language: AttendeeLocale
  /** The person, who gets an order of the options of their own. */
  seed: string
  onAnswered: (answered: Answered) => Promise<Verdict | null>
  onTry: (next: Try | null) => void
}

/** One try of the attendee, and another one after it if they want. */
export function QuizTry({ at: { of, number }, language, seed, onAnswered, onTry }: QuizTryProps) {
  const { courseVersionId, quiz } = of
  const shown = languageOfQuiz(quiz, language)
  return (
    <QuizWords language={language}>
      <QuizScreen
        key={number}
        title={of.title}
        quiz={quiz}
        language={shown}
        seed={`${seed}/${courseVersionId}/${number}`}
        leftAfter={triesAfter(quiz, number)}
        onAnswers={(answers) => onAnswered({ courseVersionId, language: shown, answers })}
        onAgain={() => onTry({ of, number: number + 1 })}
        onClose={() => onTry(null)}
      />
    </QuizWords>
  )
}

/** Leads to the quiz that comes next. Takes the place of the signature until there is none left to take. */
export function TakeQuiz({
  next,
  language,
  onTry,
}: {
  next: PersonalQuiz
  language: AttendeeLocale
  onTry: (at: Try) => void
}) {
  return (
    <QuizWords language={language}>
      <Take next={next} onTry={onTry} />
    </QuizWords>
  )
}

function Take({ next, onTry }: { next: PersonalQuiz; onTry: (at: Try) => void }) {
  const t = useTranslations('quiz')
  const { quiz, result } = next
  const left = triesLeft(quiz, result)
  return (
    <>
      <p>
        <span className="font-semibold">{t('before')}</span>{' '}
        {t('terms', { questions: quiz.questions.length, needed: neededOf(quiz) })}{' '}
        {left === null ? t('noLimit') : t('triesLeft', { count: left })}
      </p>
      <Button
        variant="primary"
        size="checkIn"
        onClick={() => onTry({ of: next, number: (result?.attemptIds.length ?? 0) + 1 })}
      >
        <ListChecks aria-hidden="true" />
        {t('take')}
      </Button>
    </>
  )
}

/** How the person has done so far, with the content of the courses, and whether the quiz is in their language. */
export function QuizStates({ quizzes, language }: { quizzes: readonly PersonalQuiz[]; language: AttendeeLocale }) {
  return (
    <QuizWords language={language}>
      {quizzes.map((of) => (
        <QuizState key={of.courseVersionId} of={of} language={language} />
      ))}
    </QuizWords>
  )
}

function QuizState({ of: { title, quiz, result, isOpen }, language }: { of: PersonalQuiz; language: AttendeeLocale }) {
  const t = useTranslations('quiz')
  const shown = languageOfQuiz(quiz, language)
  const heading = `${t('title')}: ${title}`
  if (result?.passed) {
    return (
      <p className="flex items-start gap-2 font-semibold" data-testid="quiz-passed">
        <CircleCheck aria-hidden="true" className="size-6 shrink-0 text-valid" />
        <span className="wrap-anywhere min-w-0">
          {heading}. {t('passed')}: {t('score', { right: result.right, of: result.of })}
        </span>
      </p>
    )
  }
  if (!isOpen) {
    return (
      <Alert tone="warning" title={heading}>
        {t('noneLeft')} {t('noCertificate')}
      </Alert>
    )
  }
  return shown === language ? null : (
    <Alert title={heading}>{t('otherLanguage', { language: languageNames[shown] })}</Alert>
  )
}

/** The state of a screen on which somebody takes their quizzes, one after another. */
export function useTry(quizzes: readonly PersonalQuiz[]) {
  const [at, setTry] = useState<Try | null>(null)
  return { at, setTry, next: quizzes.find(({ isOpen }) => isOpen) }
}
