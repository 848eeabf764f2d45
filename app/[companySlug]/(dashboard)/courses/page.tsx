import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CourseFilters } from '#components/courses/course-filters.tsx'
import { CourseListActions } from '#components/courses/course-list-actions.tsx'
import { courseListHref, readCourseListAddress } from '#components/courses/course-list-address.ts'
import { CourseListEmpty } from '#components/courses/course-list-empty.tsx'
import { CourseTable } from '#components/courses/course-table.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('courses')
  return { title: t('title') }
}

export default async function CoursesPage({ params, searchParams }: Props) {
  const { companySlug: slug } = await params
  const address = readCourseListAddress(await searchParams)
  const [t, common] = await Promise.all([getTranslations('courses'), getTranslations('common')])
  const list = await orNotFound((await api()).course.list({ companySlug: slug, ...address }))
  const { search, state } = address
  const hasAny = list.counts.published + list.counts.draft + list.counts.retired > 0 || search !== ''
  const pageHref = (edge: { after: string } | { before: string }) => courseListHref(slug, { search, state, ...edge })
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={hasAny && <CourseListActions slug={slug} address={address} canManage={list.canManage} />}
      />
      {hasAny && <CourseFilters slug={slug} address={address} counts={list.counts} />}
      {list.courses.length > 0 ? (
        <CourseTable slug={slug} courses={list.courses} />
      ) : (
        <CourseListEmpty slug={slug} address={address} list={list} />
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: list.previousBefore && pageHref({ before: list.previousBefore }), label: common('previous') }}
        next={{ href: list.nextAfter && pageHref({ after: list.nextAfter }), label: common('next') }}
      />
    </>
  )
}
