import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CourseEditor } from '#components/courses/course-editor.tsx'
import { CourseStateBadge } from '#components/courses/course-state-badge.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; courseId: string }> }

const getCourse = cache(async (companySlug: string, courseId: string) =>
  orNotFound((await api()).course.get({ companySlug, courseId })),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companySlug, courseId } = await params
  const [t, course] = await Promise.all([getTranslations('courses'), getCourse(companySlug, courseId)])
  return { title: t('editor.pageTitle', { title: course.title }) }
}

export default async function EditCoursePage({ params }: Props) {
  const { companySlug: slug, courseId } = await params
  const [t, course, caller] = await Promise.all([getTranslations('courses'), getCourse(slug, courseId), api()])
  if (!course.can.manage) notFound()
  if (course.state === 'retired') redirect(`/${slug}/courses/${courseId}`)
  const categories = await caller.equipment.listCategories({ companySlug: slug })
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/courses/${courseId}`, label: t('versionPage.back') }}
        title={t('editor.heading')}
        meta={
          <>
            <CourseStateBadge state={course.state} />
            {course.published && <span>{t('version', { number: course.published.number })}</span>}
          </>
        }
      />
      <CourseEditor key={course.id} companySlug={slug} course={course} categories={categories} />
    </>
  )
}
