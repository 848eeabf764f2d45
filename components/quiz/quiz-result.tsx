'use client'

import { CircleCheck, RotateCcw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AttendeeLanguage } from '#db/enums.ts'
import type { QuizToTake } from '#server/domain/asked-quiz/rules.ts'
import type { Verdict } from '#server/domain/quiz/rules.ts'

type QuizResultProps = {
  quiz: QuizToTake
  verdict: Verdict
  language: AttendeeLanguage
  /** Null where there is no limit. */
  left: number | null
}

/** How a try went. After one that did not pass: which questions were wrong, without their answers, and what to do now. */
export function QuizResultText({ quiz, verdict, language, left }: QuizResultProps) {
  const t = useTranslations('quiz')
  const { right, of, needed, passed, wrong } = verdict
  const Icon = passed ? CircleCheck : RotateCcw
  return (
    <div className="grid gap-4">
      <div role="status" className="grid justify-items-center gap-2 py-2 text-center">
        <Icon aria-hidden="true" className={`size-16 ${passed ? 'text-valid' : 'text-ink-soft'}`} />
        <p className="text-balance font-bold text-3xl">{t(passed ? 'passed' : 'failed')}</p>
        <p className="text-xl">{t('score', { right, of })}</p>
        {!passed && <p className="text-ink-soft">{t('failedText', { needed })}</p>}
      </div>
      {!passed && (
        <section className="grid gap-2 border-line border-t pt-4">
          <h2 className="font-bold text-lg">{t('wrong')}</h2>
          <ul className="grid gap-2">
            {wrong.map((place) => (
              <li key={place} lang={language} className="wrap-anywhere rounded-md bg-sunken px-4 py-3 text-lg">
                {quiz.questions[place]!.texts[language]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!passed && (
        <div className="grid gap-1 border-line border-t pt-4">
          <p className="font-semibold">
            {left === null ? t('noLimit') : left > 0 ? t('triesLeft', { count: left }) : t('noneLeft')}
          </p>
          <p>{left === 0 ? t('noCertificate') : t('ask')}</p>
        </div>
      )}
    </div>
  )
}
