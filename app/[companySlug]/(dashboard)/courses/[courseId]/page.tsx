import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CourseMenu } from '#components/courses/course-menu.tsx'
import { CourseStateBadge } from '#components/courses/course-state-badge.tsx'
import { CourseView } from '#components/courses/course-view.tsx'
import { StartCheckIn } from '#components/courses/start-check-in.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; courseId: string }> }

const load = cache(async (companySlug: string, courseId: string) => {
  const { course, authority } = await api()
  return orNotFound(Promise.all([course.get({ companySlug, courseId }), authority.ofCourse({ companySlug, courseId })]))
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companySlug, courseId } = await params
  return { title: (await load(companySlug, courseId))[0].title }
}

export default async function CoursePage({ params }: Props) {
  const { companySlug: slug, courseId } = await params
  const [[course, authorities], t] = await Promise.all([load(slug, courseId), getTranslations('courses')])
  const { published, can } = course
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/courses`, label: t('course.back') }}
        title={course.title}
        meta={
          <>
            <CourseStateBadge state={course.state} />
            {published && <span>{t('version', { number: published.number })}</span>}
          </>
        }
        description={(published ?? course).description}
        actions={
          <>
            {can.manage && <CourseMenu companySlug={slug} course={course} />}
            {can.manage && published && course.state !== 'retired' && (
              <LinkButton href={`/${slug}/courses/${courseId}/edit`}>{t('course.edit')}</LinkButton>
            )}
            {can.start && published && (
              <StartCheckIn
                companySlug={slug}
                course={published}
                lastPlace={course.lastPlace}
                authorities={authorities}
              />
            )}
          </>
        }
      />
      <CourseView slug={slug} course={course} authorities={authorities} />
    </>
  )
}
