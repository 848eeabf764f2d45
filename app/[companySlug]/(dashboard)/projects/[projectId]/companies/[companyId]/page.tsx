import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { readSharedPeopleAddress } from '#components/sharing/shared-people-address.ts'
import { SharedPeopleView } from '#components/sharing/shared-people-view.tsx'
import { Alert } from '#components/ui/alert.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNull } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string; projectId: string; companyId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing.companies'))('title') }
}

export default async function SharedPeoplePage({ params, searchParams }: Props) {
  const [{ companySlug: slug, projectId, companyId }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('sharing.people')
  const address = readSharedPeopleAddress(query)
  const back = { href: `/${slug}/projects/${projectId}/companies`, label: t('back') }
  const shared = await orNull(
    caller.projectCompany.people({ companySlug: slug, projectCompanyId: companyId, ...address }),
  )
  if (!shared) {
    return (
      <>
        <PageHeader back={back} title={t('closed')} />
        <Alert title={t('closedText')} className="max-w-3xl" />
      </>
    )
  }
  const filter = { projectId, projectCompanyId: companyId, gaps: address.gaps }
  return (
    <>
      <PageHeader
        back={back}
        title={shared.guest.name}
        description={t('text', { company: shared.guest.name, project: shared.project.name })}
        actions={shared.counts.people > 0 && <ListDownload slug={slug} of={{ list: 'sharedPeople', filter }} />}
      />
      <SharedPeopleView of={{ slug, projectId, companyId }} shared={shared} address={address} />
    </>
  )
}
