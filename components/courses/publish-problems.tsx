import { useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import type { publishProblems } from '#server/domain/course/rules.ts'

type PublishProblemsProps = {
  problems: ReturnType<typeof publishProblems>
  /** What the course is about, in the reader's language; null where it names no category. */
  category: string | null
}

/** What a draft lacks, and, apart from it, that certified training is not ours to give. */
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
