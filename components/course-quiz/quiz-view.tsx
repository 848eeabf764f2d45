import { Check, X } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { CourseVersion } from '#components/courses/course.ts'
import { StoredPicture } from '#components/ui/stored-picture.tsx'
import { languageOfQuiz, languagesOfQuiz, neededOf } from '#server/domain/quiz/rules.ts'

type QuizViewProps = { quiz: CourseVersion['quiz']; top: 2 | 3 }

/** The quiz of a version for the staff, with its right answers, in their language or the first that it has. Nothing where there is none. */
export function QuizView({ quiz, top }: QuizViewProps) {
  const t = useTranslations('courses')
  const locale = useLocale()
  if (!quiz) return null
  const shown = languageOfQuiz(quiz, locale)
  const { questions, pictures, tries } = quiz
  const Heading = top === 2 ? 'h2' : 'h3'
  const languages = languagesOfQuiz(quiz).map((language) => t(`language.${language}`))
  return (
    <section aria-labelledby="course-quiz" data-testid="course-quiz">
      <Heading id="course-quiz" className="mb-1 font-bold text-xl">
        {t('quiz.title')}
      </Heading>
      <p className="mb-4 text-ink-soft text-sm">
        {t('quiz.terms', { needed: neededOf(quiz), count: questions.length })} ·{' '}
        {tries === null ? t('quiz.termsNoLimit') : t('quiz.termsTries', { tries })} · {languages.join(', ')}
      </p>
      <ol className="grid gap-5" lang={shown}>
        {questions.map(({ id, texts, fileId, options }, index) => (
          <li key={id} className="grid gap-2">
            <p className="wrap-anywhere font-semibold">
              <span className="figures text-ink-soft">{index + 1}.</span> {texts[shown]}
            </p>
            {fileId && pictures[fileId] && (
              <StoredPicture
                src={pictures[fileId]}
                alt=""
                className="max-h-40 max-w-full rounded-md border border-line"
              />
            )}
            <ul className="grid gap-1">
              {options.map((option) => {
                const Icon = option.isRight ? Check : X
                return (
                  <li key={option.id} className="flex items-start gap-2">
                    <Icon
                      aria-hidden="true"
                      className={`mt-0.5 size-5 shrink-0 ${option.isRight ? 'text-valid' : 'text-ink-faint'}`}
                    />
                    <span className="wrap-anywhere min-w-0">
                      {option.texts[shown]}{' '}
                      <span className="text-ink-soft text-sm" lang={locale}>
                        ({t(option.isRight ? 'quiz.rightAnswer' : 'quiz.wrongAnswer')})
                      </span>
                    </span>
                  </li>
                )
              })}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
