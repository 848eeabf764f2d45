import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { NewCourseForm } from '#components/courses/new-course-form.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('courses')
  return { title: t('create.title') }
}

export default async function NewCoursePage({ params }: { params: Promise<{ companySlug: string }> }) {
  const { companySlug: slug } = await params
  const t = await getTranslations('courses')
  const { canManage } = await orNotFound((await api()).course.list({ companySlug: slug }))
  if (!canManage) notFound()
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/courses`, label: t('course.back') }}
        title={t('create.title')}
        description={t('create.description')}
      />
      <NewCourseForm companySlug={slug} />
    </>
  )
}
