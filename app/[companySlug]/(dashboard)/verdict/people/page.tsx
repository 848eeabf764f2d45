import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { placeText, readId, readPlace, type SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { QualifiedPeople } from '#components/verdict/qualified-people.tsx'
import { readWhat, verdictHref } from '#components/verdict/subject-address.ts'
import { WhereFilter } from '#components/verdict/where-filter.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verdict')
  return { title: t('who.open') }
}

/** Everybody who may, today. */
export default async function QualifiedPeoplePage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const [t, locale] = [await getTranslations('verdict.who'), await getLocale()]
  const what = readWhat(query)
  if (!what) notFound()
  const after = readPlace(query)
  const projectId = readId(query, 'project')
  const [list, projects] = await orNotFound(
    Promise.all([
      caller.verdict.listQualified({ companySlug: slug, what, projectId, after }),
      caller.project.choices({ companySlug: slug }),
    ]),
  )
  const name = list.subject[locale === 'en' ? 'en' : 'nb']
  const here = `${verdictHref(slug, what, '/people')}${projectId ? `&project=${projectId}` : ''}`
  return (
    <>
      <PageHeader
        back={{ href: verdictHref(slug, what), label: t('back') }}
        title={t('courseId' in what ? 'titleCourse' : 'title', { what: name })}
        description={t('text')}
        actions={
          list.people.length > 0 && <ListDownload slug={slug} of={{ list: 'qualified', filter: { what, projectId } }} />
        }
      />
      <WhereFilter slug={slug} what={what} projectId={projectId} projects={projects} />
      <QualifiedPeople slug={slug} list={list} isOnProject={projectId !== undefined} />
      <Pagination
        label={t('paging')}
        previous={{ href: after ? here : null, label: t('first') }}
        next={{ href: list.next && `${here}&after=${encodeURIComponent(placeText(list.next))}`, label: t('more') }}
      />
    </>
  )
}
