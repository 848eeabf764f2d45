import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { InspectionLink } from '#components/inspection/inspection-link.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { readMatrixAddress } from '#components/requirements/matrix-address.ts'
import { MatrixView } from '#components/requirements/matrix-view.tsx'
import { RequirementsHeader } from '#components/requirements/requirements-header.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('requirements')
  return { title: t('title') }
}

/** People × what is required of them. */
export default async function RequirementsPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('requirements')
  const address = readMatrixAddress(query)
  const key = { companySlug: slug }
  const { after: _, ...filter } = address
  const [company, matrix, { groups }, { requirements }, projects] = await orNotFound(
    Promise.all([
      companyOf(slug),
      caller.requirement.matrix({ ...key, ...address }),
      caller.group.list(key),
      caller.requirement.list(key),
      caller.project.choices(key),
    ]),
  )
  const { role } = company
  const seesAll = role !== 'safety_representative'
  const view = { slug, address, matrix, requirements, groups, projects, role }
  return (
    <MessagesProvider areas={['hmsCard', 'requirements']}>
      <RequirementsHeader
        slug={slug}
        current="matrix"
        withoutGroups={!seesAll}
        text={t('text')}
        actions={
          <>
            {role === 'admin' && <InspectionLink slug={slug} about={address} />}
            {seesAll && <ListDownload slug={slug} of={{ list: 'requirements', filter }} />}
          </>
        }
      />
      <MatrixView {...view} />
    </MessagesProvider>
  )
}
