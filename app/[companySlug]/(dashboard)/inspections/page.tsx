import { FolderCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { InspectionTable } from '#components/inspection/inspection-table.tsx'
import { inspectionsHref, readInspectionsAddress } from '#components/inspection/inspections-address.ts'
import { MakeInspection } from '#components/inspection/make-inspection.tsx'
import { packChoicesOf } from '#components/inspection/pack-choices.ts'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('title') }
}

export default async function InspectionsPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('inspection')
  const { after, making } = readInspectionsAddress(query)
  const key = { companySlug: slug }
  const [{ inspections, next }, { groups }, projects, { requirements }] = await orNotFound(
    Promise.all([
      caller.inspection.list({ ...key, after }),
      caller.group.list(key),
      caller.project.choices(key),
      caller.requirement.list(key),
    ]),
  )
  const choices = packChoicesOf({ groups, projects, requirements })
  return (
    <MessagesProvider areas={['groups', 'inspection', 'plans']}>
      <PageHeader
        title={t('title')}
        description={t('text')}
        actions={
          <>
            {inspections.length > 0 && <ListDownload slug={slug} of={{ list: 'inspections', filter: {} }} />}
            <MakeInspection companySlug={slug} choices={choices} making={making} />
          </>
        }
      />
      {inspections.length > 0 ? (
        <InspectionTable slug={slug} inspections={inspections} />
      ) : (
        <EmptyState icon={<FolderCheck />}>{t('list.empty')}</EmptyState>
      )}
      <Pagination
        label={t('list.paging')}
        previous={{ href: after ? inspectionsHref(slug) : null, label: t('list.first') }}
        next={{ href: next && inspectionsHref(slug, next), label: t('list.more') }}
      />
    </MessagesProvider>
  )
}
