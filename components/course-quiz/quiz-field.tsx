'use client'

import { ListChecks, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import type { KnownFiles } from '#components/course-content/block-upload.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '#components/ui/tabs.tsx'
import { ATTENDEE_LANGUAGES, type AttendeeLanguage } from '#db/enums.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import { languagesOfQuiz, MOST_QUESTIONS, MOST_TRIES, neededOf, type Quiz } from '#server/domain/quiz/rules.ts'
import { QuestionFields } from './question-fields.tsx'
import { useQuizDraft } from './use-quiz-draft.ts'

/** The quiz that participants take before they sign, if the course has one. */
export function QuizField({ companySlug, files }: { companySlug: string; files: KnownFiles }) {
  const t = useTranslations('courses')
  const draft = useQuizDraft()
  const { quiz } = draft
  const chosen = useWatch<CourseDraft>({ name: 'languages' }) as string[]
  const written = quiz ? languagesOfQuiz(quiz) : []
  const languages = ATTENDEE_LANGUAGES.filter((each) => chosen.includes(each) || written.includes(each))
  const [wanted, setLanguage] = useState<AttendeeLanguage>('nb')
  const language = languages.includes(wanted) ? wanted : languages[0]

  return (
    <section aria-labelledby="quiz" className="max-w-3xl">
      <h2 id="quiz" className="font-bold text-lg">
        {t('quiz.title')}
      </h2>
      <p className="mt-1 mb-3 max-w-[68ch] text-ink-soft text-sm">{t('quiz.description')}</p>
      <p className="sr-only" aria-live="polite">
        {draft.said}
      </p>
      {!quiz && (
        <Button id="add-quiz" onClick={draft.addQuestion}>
          <ListChecks aria-hidden="true" />
          {t('quiz.add')}
        </Button>
      )}
      {quiz && (
        <div className="grid gap-4">
          <Terms quiz={quiz} onChange={draft.change} />
          {!language && <p className="text-ink-soft">{t('quiz.noLanguage')}</p>}
          {language && (
            <Tabs value={language} onValueChange={(value) => setLanguage(value as AttendeeLanguage)}>
              <TabsList aria-label={t('quiz.languageTab')}>
                {languages.map((each) => (
                  <TabsTrigger key={each} value={each}>
                    <span className="inline-block first-letter:uppercase">{t(`language.${each}`)}</span>
                  </TabsTrigger>
                ))}
              </TabsList>
              {languages.map((each) => (
                <TabsContent key={each} value={each} className="pt-4">
                  <ol className="grid gap-3">
                    {quiz.questions.map((question, index) => (
                      <QuestionFields
                        key={question.id}
                        question={question}
                        index={index}
                        language={each}
                        original={written.find((other) => other !== each)}
                        companySlug={companySlug}
                        files={files}
                        onChange={(part) => draft.changeQuestion(question.id, part)}
                        onUp={index > 0 ? () => draft.move(index, -1) : null}
                        onDown={index < quiz.questions.length - 1 ? () => draft.move(index, 1) : null}
                        onRemove={() => draft.removeQuestion(index)}
                      />
                    ))}
                  </ol>
                </TabsContent>
              ))}
            </Tabs>
          )}
          <div className="flex flex-wrap gap-2">
            <Button
              id="add-question"
              onClick={draft.addQuestion}
              disabled={!language || quiz.questions.length >= MOST_QUESTIONS}
            >
              <Plus aria-hidden="true" />
              {t('quiz.addQuestion')}
            </Button>
            <Button variant="quiet" onClick={draft.remove}>
              <Trash2 aria-hidden="true" />
              {t('quiz.remove')}
            </Button>
          </div>
        </div>
      )}
    </section>
  )
}

const NONE = ''
const upTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1)

function Terms({ quiz, onChange }: { quiz: Quiz; onChange: (part: Partial<Quiz>) => void }) {
  const t = useTranslations('courses.quiz')
  const { passMark, tries, questions } = quiz
  const count = questions.length
  const toNumber = (value: string) => (value === NONE ? null : Number(value))
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('passMark')}>
        {(field) => (
          <Select
            {...field}
            value={passMark ?? NONE}
            onChange={({ target }) => onChange({ passMark: toNumber(target.value) })}
          >
            <option value={NONE}>{t('passMarkUsual', { needed: neededOf({ ...quiz, passMark: null }), count })}</option>
            {upTo(Math.max(count, passMark ?? 0)).map((needed) => (
              <option key={needed} value={needed}>
                {t('passMarkOf', { needed, count })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('tries')}>
        {(field) => (
          <Select
            {...field}
            value={tries ?? NONE}
            onChange={({ target }) => onChange({ tries: toNumber(target.value) })}
          >
            {upTo(MOST_TRIES).map((most) => (
              <option key={most} value={most}>
                {t('triesCount', { count: most })}
              </option>
            ))}
            <option value={NONE}>{t('noLimit')}</option>
          </Select>
        )}
      </Field>
    </div>
  )
}
