import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import type { publishProblems } from '#server/domain/course/rules.ts'

type PublishProblemsProps = {
  problems: ReturnType<typeof publishProblems>
  /** The course's category in the user's language. Null without one. */
  category: string | null
}

/** Shows what a draft lacks, and separately that we do not offer certified training. */
export function PublishProblems({ problems, category }: PublishProblemsProps) {
  const t = useTranslations('courses')
  const lacking = problems.filter((problem) => problem !== 'certified')
  return (
    <>
      {lacking.length > 0 && (
        <Alert tone="warning" live title={t('publish.missing')}>
          <ul className="list-disc pl-5">
            {lacking.map((problem) => (
              <li key={problem}>{t(`publish.problem.${problem}`)}</li>
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
