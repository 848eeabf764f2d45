import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CourseFacts } from '#components/courses/course-facts.tsx'
import { VersionContent } from '#components/courses/version-content.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; courseId: string; number: string }> }

const getVersion = cache(async (companySlug: string, courseId: string, number: string) =>
  orNotFound((await api()).course.getVersion({ companySlug, courseId, number: Number(number) })),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companySlug, courseId, number } = await params
  const [t, version] = await Promise.all([getTranslations('courses'), getVersion(companySlug, courseId, number)])
  return { title: t('versionPage.title', { title: version.title, number: version.number }) }
}

export default async function CourseVersionPage({ params }: Props) {
  const { companySlug: slug, courseId, number } = await params
  const [t, locale, version] = await Promise.all([
    getTranslations('courses'),
    getLocale(),
    getVersion(slug, courseId, number),
  ])
  const courseHref = `/${slug}/courses/${courseId}`
  const published = { date: formatTime(version.publishedAt, 'date', locale), name: version.publishedByName }
  return (
    <>
      <PageHeader
        back={{ href: courseHref, label: t('versionPage.back') }}
        title={version.title}
        meta={
          <>
            <Badge tone={version.isCurrent ? 'accent' : 'plain'}>{t('version', { number: version.number })}</Badge>
            <span>{t('course.publishedBy', published)}</span>
          </>
        }
        description={version.description}
      />
      <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <VersionContent slug={slug} version={version} />
        <CourseFacts text={version} />
      </div>
    </>
  )
}
