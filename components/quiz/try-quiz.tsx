'use client'

import { ListChecks } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { judge, languageOfQuiz, type Quiz, triesAfter } from '#server/domain/quiz/rules.ts'
import type { AttendeeLocale } from '#server/i18n/locales.ts'
import { QuizScreen } from './quiz-screen.tsx'
import { QuizWords } from './quiz-words.tsx'

type TryQuizProps = {
  title: string
  quiz: Quiz & { pictures: Record<string, string> }
  /** The attendee's, in which the preview is. */
  language: AttendeeLocale
  label: string
}

/** Lets the staff take a quiz as an attendee does. Nothing is kept of it. */
export function TryQuiz({ title, quiz, language, label }: TryQuizProps) {
  const [number, setNumber] = useState(0)
  return (
    <>
      <Button onClick={() => setNumber(1)}>
        <ListChecks aria-hidden="true" />
        {label}
      </Button>
      {number > 0 && (
        <QuizWords language={language}>
          <QuizScreen
            key={number}
            title={title}
            quiz={quiz}
            language={languageOfQuiz(quiz, language)}
            seed={String(number)}
            leftAfter={triesAfter(quiz, number)}
            onAnswers={async (answers) => judge(quiz, answers)}
            onAgain={() => setNumber(number + 1)}
            onClose={() => setNumber(0)}
          />
        </QuizWords>
      )}
    </>
  )
}
