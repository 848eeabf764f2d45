import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FirstCourses } from '#components/courses/first-courses.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('courses')
  return { title: t('first.title') }
}

/** A new company's first courses, from the built-in catalogue. */
export default async function FirstCoursesPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const { companySlug: slug } = await params
  const t = await getTranslations('courses')
  const { catalogue, canManage } = await orNotFound((await api()).equipment.listCategories({ companySlug: slug }))
  if (!canManage) notFound()
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/courses`, label: t('course.back') }}
        title={t('first.title')}
        description={t('first.description')}
      />
      <FirstCourses companySlug={slug} catalogue={catalogue} />
    </>
  )
}
