'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { useAttendeeLocale } from '#components/providers/use-attendee-locale.ts'
import { StoredPicture } from '#components/ui/stored-picture.tsx'
import type { AttendeeLanguage } from '#db/enums.ts'
import { type AskedQuestion, chooseOf, shownOrder } from '#server/domain/asked-quiz/rules.ts'
import type { Question } from '#server/domain/quiz/rules.ts'
import { ReadAloud } from './read-aloud.tsx'

type QuizQuestionProps = {
  question: Question | AskedQuestion
  /** Where its picture is; left out where it has none. */
  picture: string | undefined
  language: AttendeeLanguage
  /** Decides on the order of the options. */
  seed: string
  chosen: readonly number[]
  onChoose: (chosen: number[]) => void
}

/** One question, with large options. Where several are right, it says how many to choose. */
export function QuizQuestion({ question, picture, language, seed, chosen, onChoose }: QuizQuestionProps) {
  const t = useTranslations('quiz')
  const group = useId()
  const around = useAttendeeLocale()
  const { texts, options } = question
  const count = chooseOf(question)
  const isOne = count === 1
  const order = shownOrder(options.length, seed)
  const textOf = (place: number) => options[place]!.texts[language] ?? ''

  function choose(place: number, isChosen: boolean) {
    if (isOne) return onChoose([place])
    const next = isChosen ? [...chosen, place] : chosen.filter((each) => each !== place)
    onChoose(next.toSorted((one, other) => one - other))
  }

  return (
    <div lang={around} className="grid gap-4">
      {picture && (
        <StoredPicture
          src={picture}
          alt={t('picture')}
          className="max-h-[38dvh] max-w-full justify-self-center rounded-md"
        />
      )}
      <fieldset className="grid gap-3">
        <legend className="mb-3">
          <span lang={language} className="wrap-anywhere block text-balance font-bold text-2xl">
            {texts[language]}
          </span>
          <span className="mt-1 block text-ink-soft">{isOne ? t('chooseOne') : t('chooseMany', { count })}</span>
        </legend>
        {order.map((place) => {
          const isChosen = chosen.includes(place)
          return (
            <label
              key={place}
              className="flex min-h-16 cursor-pointer items-center gap-4 rounded-md border-2 border-line-strong bg-surface px-4 py-3 text-lg has-checked:border-accent has-checked:bg-accent-soft has-disabled:cursor-default has-disabled:text-ink-faint"
            >
              <input
                type={isOne ? 'radio' : 'checkbox'}
                name={group}
                className="size-6 shrink-0 accent-accent"
                checked={isChosen}
                disabled={!isOne && !isChosen && chosen.length >= count}
                onChange={({ target }) => choose(place, target.checked)}
              />
              <span lang={language} className="wrap-anywhere min-w-0">
                {textOf(place)}
              </span>
            </label>
          )
        })}
      </fieldset>
      <div>
        <ReadAloud key={question.id} texts={[texts[language] ?? '', ...order.map(textOf)]} language={language} />
      </div>
    </div>
  )
}
