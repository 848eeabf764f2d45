import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompetenceHeader } from '#components/competence/competence-header.tsx'
import { EmployerTable } from '#components/competence/employer-table.tsx'
import { listHref, readListAddress } from '#components/competence/list-address.ts'
import { ListEmpty } from '#components/competence/list-empty.tsx'
import { ListFilters } from '#components/competence/list-filters.tsx'
import { ListPaging } from '#components/competence/list-paging.tsx'
import { PrintHeading } from '#components/competence/print-heading.tsx'
import { UnverifiedIssuer } from '#components/competence/unverified-issuer.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('competence')
  return { title: `${t('employers')} · ${t('title')}` }
}

export default async function CompetentEmployersPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('competence')
  const { search, state, after } = readListAddress(query)
  const address = { search, state, after }
  const path = `/${slug}/competence/employers`
  const [company, list] = await orNotFound(
    Promise.all([companyOf(slug), caller.record.byEmployer({ companySlug: slug, ...address })]),
  )
  const peopleOf = (employerId: string) => listHref(`/${slug}/competence/people`, { search: '', state, employerId })
  const seesAll = company.role !== 'safety_representative'
  const isUntouched = !search && !state && !after
  return (
    <>
      <CompetenceHeader
        slug={slug}
        withoutExpiring={!seesAll}
        actions={seesAll && <ListDownload slug={slug} of={{ list: 'employers', filter: { search, state } }} />}
      />
      <PrintHeading company={company} address={address} printedAt={new Date()} continues={list.next !== null} />
      {seesAll && <UnverifiedIssuer slug={slug} verified={company.verified} />}
      {!(isUntouched && list.employers.length === 0) && (
        <ListFilters path={path} address={address} searchLabel={t('searchEmployers')} />
      )}
      {list.employers.length > 0 ? (
        <EmployerTable employers={list.employers} hrefOf={peopleOf} />
      ) : (
        <ListEmpty slug={slug} path={path} address={address} seesCourses={seesAll} />
      )}
      <ListPaging path={path} address={address} next={list.next} />
    </>
  )
}
