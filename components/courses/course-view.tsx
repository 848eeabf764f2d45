import { useLocale, useTranslations } from 'next-intl'
import type { AuthoritiesOfCourse } from '#components/authority/authority.ts'
import { CourseAuthorities } from '#components/authority/course-authorities.tsx'
import { PreviewLink } from '#components/course-content/preview-link.tsx'
import { QuizView } from '#components/course-quiz/quiz-view.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { AffectedLink } from './affected-link.tsx'
import type { Course } from './course.ts'
import { CourseContent } from './course-content.tsx'
import { CourseFacts } from './course-facts.tsx'
import { CourseNotice } from './course-notice.tsx'
import { CourseSessions } from './course-sessions.tsx'
import { CourseVersions } from './course-versions.tsx'
import { RequiredCourses } from './required-courses.tsx'

type CourseViewProps = { slug: string; course: Course; authorities: AuthoritiesOfCourse }

/** The published content, or the draft when nothing is published, with the history beside it. */
export function CourseView({ slug, course, authorities }: CourseViewProps) {
  const t = useTranslations('courses.course')
  const locale = useLocale()
  const { published } = course
  const text = published ?? course
  return (
    <div className="grid grid-cols-1 gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid grid-cols-1 content-start gap-8">
        <CourseNotice slug={slug} course={course} />
        <section aria-labelledby="content">
          <h2 id="content" className="mb-3 font-bold text-xl">
            {t('content')}
          </h2>
          {published && (
            <p className="mb-4 text-ink-soft text-sm">
              {t('publishedBy', {
                date: formatTime(published.publishedAt, 'date', locale),
                name: published.publishedByName,
              })}
              {published.title !== course.title && ` · ${t('publishedAs', { title: published.title })}`}
            </p>
          )}
          {text.content.trim() ? (
            <CourseContent markdown={text.content} top={3} />
          ) : (
            <p className="text-ink-soft">{t('noContent')}</p>
          )}
          <PreviewLink slug={slug} courseId={course.id} number={published?.number ?? null} />
        </section>
        {published && <QuizView quiz={published.quiz} top={2} />}
      </div>
      <div className="grid grid-cols-1 content-start gap-8">
        <section aria-labelledby="facts">
          <h2 id="facts" className="mb-3 font-bold text-lg">
            {t('facts')}
          </h2>
          <CourseFacts text={text} />
          <RequiredCourses slug={slug} course={course} />
        </section>
        <CourseAuthorities slug={slug} courseId={course.id} of={authorities} />
        {published && (
          <section aria-labelledby="sessions">
            <h2 id="sessions" className="mb-3 font-bold text-lg">
              {t('sessions')}
            </h2>
            <CourseSessions slug={slug} course={course} />
          </section>
        )}
        {published && (
          <section aria-labelledby="versions">
            <h2 id="versions" className="mb-3 font-bold text-lg">
              {t('versions')}
            </h2>
            <CourseVersions slug={slug} course={course} />
            <AffectedLink slug={slug} course={course} />
          </section>
        )}
      </div>
    </div>
  )
}
