'use client'

import { ArrowDown, ArrowUp, Plus, Trash2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { KnownFiles } from '#components/course-content/block-upload.tsx'
import { useFieldError } from '#components/form/use-field-error.ts'
import { Button, IconButton } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/choice.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import type { AttendeeLanguage } from '#db/enums.ts'
import {
  LEAST_OPTIONS,
  MOST_OPTIONS,
  QUIZ_LENGTHS,
  type Question,
  type QuizOption,
  type Texts,
} from '#server/domain/quiz/rules.ts'
import { QuestionPicture } from './question-picture.tsx'
import { emptyOption } from './use-quiz-draft.ts'

type QuestionFieldsProps = {
  question: Question
  index: number
  language: AttendeeLanguage
  /** Another language that the quiz is written in: its text helps to write this one. */
  original: AttendeeLanguage | undefined
  companySlug: string
  files: KnownFiles
  onChange: (part: Partial<Question>) => void
  onUp: (() => void) | null
  onDown: (() => void) | null
  onRemove: () => void
}

/** One question in the editor: its text in one language, its picture, and its options with those that are right. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { question, index, language, original, companySlug, files, onChange, onUp, onDown, onRemove } = props
  const t = useTranslations('courses.quiz')
  const { id, texts, options } = question
  const place = index + 1
  const changeOption = (at: number, part: Partial<QuizOption>) =>
    onChange({ options: options.with(at, { ...options[at]!, ...part }) })
  return (
    <li
      id={`question-${id}`}
      tabIndex={-1}
      aria-label={t('question', { place })}
      className="rounded-md border border-line bg-surface p-4 outline-none focus-visible:border-accent"
    >
      <div className="mb-2 flex items-center gap-2">
        <p className="min-w-0 flex-1 font-bold">{t('question', { place })}</p>
        <IconButton data-move="up" aria-label={t('up', { place })} disabled={!onUp} onClick={() => onUp?.()}>
          <ArrowUp aria-hidden="true" />
        </IconButton>
        <IconButton data-move="down" aria-label={t('down', { place })} disabled={!onDown} onClick={() => onDown?.()}>
          <ArrowDown aria-hidden="true" />
        </IconButton>
        <IconButton aria-label={t('removeQuestion', { place })} onClick={onRemove}>
          <Trash2 aria-hidden="true" />
        </IconButton>
      </div>
      <div className="grid gap-4">
        <OneText
          name={`quiz.questions.${index}.texts.${language}`}
          label={t('text')}
          max={QUIZ_LENGTHS.question}
          texts={texts}
          language={language}
          original={original}
          onChange={(next) => onChange({ texts: next })}
        />
        <QuestionPicture
          fileId={question.fileId}
          companySlug={companySlug}
          files={files}
          onChange={(fileId) => onChange({ fileId })}
        />
        <fieldset className="grid gap-3">
          <legend className="mb-3 text-ink-soft text-sm">{t('options')}</legend>
          {options.map((option, at) => (
            <div
              key={option.id}
              className="grid gap-1 border-line border-t pt-3 first-of-type:border-t-0 first-of-type:pt-0"
            >
              <div className="flex items-end gap-2">
                <div className="min-w-0 flex-1">
                  <OneText
                    name={`quiz.questions.${index}.options.${at}.texts.${language}`}
                    label={t('option', { place: at + 1 })}
                    max={QUIZ_LENGTHS.option}
                    texts={option.texts}
                    language={language}
                    original={original}
                    onChange={(next) => changeOption(at, { texts: next })}
                  />
                </div>
                <IconButton
                  aria-label={t('removeOption', { place: at + 1, question: place })}
                  disabled={options.length <= LEAST_OPTIONS}
                  onClick={() => onChange({ options: options.toSpliced(at, 1) })}
                >
                  <X aria-hidden="true" />
                </IconButton>
              </div>
              <Checkbox
                checked={option.isRight}
                aria-label={t('right', { place: at + 1 })}
                onChange={({ target }) => changeOption(at, { isRight: target.checked })}
              >
                {t('rightMark')}
              </Checkbox>
            </div>
          ))}
        </fieldset>
        <div>
          <Button
            disabled={options.length >= MOST_OPTIONS}
            onClick={() => onChange({ options: [...options, emptyOption()] })}
          >
            <Plus aria-hidden="true" />
            {t('addOption')}
          </Button>
        </div>
      </div>
    </li>
  )
}

type OneTextProps = {
  /** Where the form keeps it, for what the form says of it. */
  name: string
  label: string
  max: number
  texts: Texts
  language: AttendeeLanguage
  original: AttendeeLanguage | undefined
  onChange: (texts: Texts) => void
}

function OneText({ name, label, max, texts, language, original, onChange }: OneTextProps) {
  const t = useTranslations('courses')
  const other = original && texts[original]
  return (
    <Field
      label={label}
      hint={other && t('quiz.original', { language: t(`language.${original}`), text: other })}
      error={useFieldError(name)}
    >
      {(field) => (
        <Input
          {...field}
          type="text"
          lang={language}
          spellCheck
          maxLength={max}
          value={texts[language] ?? ''}
          onChange={({ target }) => onChange({ ...texts, [language]: target.value })}
        />
      )}
    </Field>
  )
}
