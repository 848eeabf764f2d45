import { HardHat } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { CreateProject } from '#components/projects/create-project.tsx'
import { ProjectTable } from '#components/projects/project-table.tsx'
import { ProjectViews } from '#components/projects/project-views.tsx'
import { projectsHref, readProjectsAddress } from '#components/projects/projects-address.ts'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('projects'))('title') }
}

export default async function ProjectsPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('projects')
  const address = readProjectsAddress(query)
  const { projects, next, canManage } = await orNotFound(caller.project.list({ companySlug: slug, ...address }))
  const { state, after } = address
  return (
    <MessagesProvider areas={['projects']}>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <>
            {projects.length > 0 && <ListDownload slug={slug} of={{ list: 'projects', filter: { state } }} />}
            {canManage && <CreateProject companySlug={slug} />}
          </>
        }
        className="sm:mb-5"
      />
      <ProjectViews slug={slug} state={state} />
      {projects.length > 0 ? (
        <ProjectTable slug={slug} projects={projects} />
      ) : (
        <EmptyState icon={<HardHat />}>{t(`empty.${state}`)}</EmptyState>
      )}
      <Pagination
        label={t('list.paging')}
        previous={{ href: after ? projectsHref(slug, { state }) : null, label: t('list.first') }}
        next={{ href: next && projectsHref(slug, { state, after: next }), label: t('list.more') }}
      />
    </MessagesProvider>
  )
}
