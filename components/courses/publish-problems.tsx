import { useTranslations } from 'next-intl'
import { QuizGaps } from '#components/course-quiz/quiz-gaps.tsx'
import { Alert } from '#components/ui/alert.tsx'
import type { publishProblems } from '#server/domain/course/rules.ts'
import { type Block, incompleteBlocks } from '#server/domain/course-content/rules.ts'
import type { Quiz } from '#server/domain/quiz/rules.ts'

type PublishProblemsProps = {
  problems: ReturnType<typeof publishProblems>
  /** The course's category in the user's language. Null without one. */
  category: string | null
  blocks: readonly Block[]
  quiz: Quiz | null
}

/** Shows what a draft lacks, and separately that we do not offer certified training. */
export function PublishProblems({ problems, category, blocks, quiz }: PublishProblemsProps) {
  const t = useTranslations('courses')
  const lacking = problems.filter((problem) => problem !== 'certified')
  return (
    <>
      {lacking.length > 0 && (
        <Alert tone="warning" live title={t('publish.missing')}>
          <ul className="list-disc pl-5">
            {lacking.map((problem) => (
              <li key={problem}>
                {t(`publish.problem.${problem}`)}
                {problem === 'quiz' && quiz && <QuizGaps quiz={quiz} />}
                {problem === 'blocks' && (
                  <ul className="list-disc pl-5">
                    {incompleteBlocks(blocks).map(({ language, kind, place }) => (
                      <li key={`${language} ${place}`}>
                        {t('blocks.incomplete', {
                          language: t(`language.${language}`),
                          place,
                          what: t(`blocks.lacks.${kind}`),
                        })}
                      </li>
                    ))}
                  </ul>
                )}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {problems.includes('certified') && (
        <Alert tone="error" live title={t('rules.certifiedTraining.title')}>
          {category ? t('publish.problem.certifiedCategory', { category }) : t('publish.problem.certified')}
        </Alert>
      )}
    </>
  )
}
