import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readListAddress } from '#components/competence/list-address.ts'
import { ListFilters } from '#components/competence/list-filters.tsx'
import { ListPaging } from '#components/competence/list-paging.tsx'
import { PrintHeading } from '#components/competence/print-heading.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { UnverifiedCompany } from '#components/workers/unverified-company.tsx'
import { WhyThese } from '#components/workers/why-these.tsx'
import { WorkerClaims } from '#components/workers/worker-claims.tsx'
import { WorkerList } from '#components/workers/worker-list.tsx'
import { WorkersEmpty } from '#components/workers/workers-empty.tsx'
import { WorkersHeader } from '#components/workers/workers-header.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('workers')
  return { title: t('title') }
}

/** Employer access: the company's own workers, wherever they were trained. */
export default async function WorkersPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('workers')
  const { search, state, after } = readListAddress(query)
  const address = { search, state, after }
  const path = `/${slug}/workers`
  const [company, list] = await orNotFound(
    Promise.all([companyOf(slug), caller.worker.list({ companySlug: slug, ...address })]),
  )
  if (!list.verified)
    return (
      <>
        <WorkersHeader slug={slug} current="training" />
        <UnverifiedCompany company={company} />
      </>
    )
  const download = <ListDownload slug={slug} of={{ list: 'workers', filter: { search, state } }} />
  const isFiltered = search !== '' || state !== undefined || after !== undefined
  return (
    <MessagesProvider areas={['workers']}>
      <WorkersHeader slug={slug} current="training" actions={download} />
      <WhyThese />
      <WorkerClaims companySlug={slug} role={company.role} claims={list.claims} />
      <PrintHeading company={company} address={address} printedAt={new Date()} continues={list.next !== null} />
      {(isFiltered || list.records.length > 0) && (
        <ListFilters path={path} address={address} searchLabel={t('search')} />
      )}
      {list.records.length > 0 && <WorkerList records={list.records} />}
      {list.records.length === 0 && <WorkersEmpty path={path} isFiltered={isFiltered} />}
      <ListPaging path={path} address={address} next={list.next} label={t('paging')} />
    </MessagesProvider>
  )
}
