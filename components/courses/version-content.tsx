import { useTranslations } from 'next-intl'
import { PreviewLink } from '#components/course-content/preview-link.tsx'
import { QuizView } from '#components/course-quiz/quiz-view.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import type { CourseVersion } from './course.ts'
import { CourseContent } from './course-content.tsx'

/** What a version taught. An earlier one says so, and leads to the current one. */
export function VersionContent({ slug, version }: { slug: string; version: CourseVersion }) {
  const t = useTranslations('courses.versionPage')
  const { courseId, number, isCurrent, content, quiz } = version
  return (
    <div className="grid grid-cols-1 content-start gap-8">
      {!isCurrent && (
        <Alert action={<LinkButton href={`/${slug}/courses/${courseId}`}>{t('showCurrent')}</LinkButton>}>
          {t('old')}
        </Alert>
      )}
      {content.trim() !== '' && <CourseContent markdown={content} top={2} />}
      <QuizView quiz={quiz} top={2} />
      <PreviewLink slug={slug} courseId={courseId} number={number} />
    </div>
  )
}
