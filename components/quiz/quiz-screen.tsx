'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { FullScreen } from '#components/ui/full-screen.tsx'
import { Progress } from '#components/ui/progress.tsx'
import type { AttendeeLanguage } from '#db/enums.ts'
import { chooseOf, type QuizToTake } from '#server/domain/asked-quiz/rules.ts'
import type { Answers, Verdict } from '#server/domain/quiz/rules.ts'
import { QuizQuestion } from './quiz-question.tsx'
import { QuizResultText } from './quiz-result.tsx'

export type QuizScreenProps = {
  /** Of the course. */
  title: string
  quiz: QuizToTake & { pictures: Record<string, string> }
  /** In which the questions are shown. */
  language: AttendeeLanguage
  /** Another one for each try: decides on the order of the options. */
  seed: string
  /** How many tries are left after this one. Null where there is no limit. */
  leftAfter: number | null
  /** Keeps the answers. Resolves to how the try went, or to null where they are not kept: then they stay on the screen. */
  onAnswers: (answers: Answers) => Promise<Verdict | null>
  onAgain: () => void
  onClose: () => void
}

/** One try: one question a screen, and then how it went. Its words are those of `QuizWords` around it. */
export function QuizScreen(props: QuizScreenProps) {
  const { quiz, language, seed, leftAfter, onAnswers, onAgain, onClose } = props
  const t = useTranslations('quiz')
  const title = `${t('title')}: ${props.title}`
  const around = useAttendeeLocale()
  const { questions, pictures } = quiz
  const [answers, setAnswers] = useState<Answers>(() => questions.map(() => []))
  const [place, setPlace] = useState(0)
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isLost, setLost] = useState(false)
  const question = questions[place]!
  const chosen = answers[place]!
  const isLast = place === questions.length - 1
  const number = place + 1

  async function finish() {
    setBusy(true)
    setLost(false)
    const judged = await onAnswers(answers)
    setBusy(false)
    setVerdict(judged)
    setLost(judged === null)
  }

  if (verdict) {
    return (
      <FullScreen
        key="result"
        title={<span lang={around}>{title}</span>}
        closeLabel={t('backToText')}
        onClose={onClose}
        footer={
          <div lang={around} className="grid gap-3">
            {!verdict.passed && leftAfter !== 0 && (
              <Button variant="primary" size="checkIn" onClick={onAgain}>
                {t('again')}
              </Button>
            )}
            <Button variant={verdict.passed ? 'primary' : 'secondary'} size="checkIn" onClick={onClose}>
              {t(verdict.passed ? 'goOn' : 'backToText')}
            </Button>
          </div>
        }
      >
        <div lang={around}>
          <QuizResultText quiz={quiz} verdict={verdict} language={language} left={leftAfter} />
        </div>
      </FullScreen>
    )
  }
  return (
    <FullScreen
      key={place}
      title={<span lang={around}>{title}</span>}
      closeLabel={t('leave')}
      onClose={onClose}
      footer={
        <div lang={around} className="flex gap-3">
          {place > 0 && (
            <Button size="checkIn" onClick={() => setPlace(place - 1)}>
              {t('back')}
            </Button>
          )}
          <Button
            variant="primary"
            size="checkIn"
            className="flex-1"
            loading={isBusy}
            disabled={chosen.length !== chooseOf(question)}
            onClick={() => (isLast ? void finish() : setPlace(place + 1))}
          >
            {t(isLast ? 'finish' : 'next')}
          </Button>
        </div>
      }
    >
      <div lang={around} className="mb-4 flex items-center gap-3">
        <Progress
          className="flex-1"
          value={number}
          max={questions.length}
          label={t('progressLong', { number, count: questions.length })}
        />
        <span aria-hidden="true" className="figures text-ink-soft">
          {t('progress', { number, count: questions.length })}
        </span>
      </div>
      <QuizQuestion
        question={question}
        picture={question.fileId ? pictures[question.fileId] : undefined}
        language={language}
        seed={`${seed}/${question.id}`}
        chosen={chosen}
        onChoose={(next) => setAnswers(answers.with(place, next))}
      />
      {isLost && (
        <div lang={around} className="mt-4">
          <Alert tone="error" live>
            {t('notSaved')}
          </Alert>
        </div>
      )}
    </FullScreen>
  )
}
