import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompetenceHeader } from '#components/competence/competence-header.tsx'
import { EmployerHeader } from '#components/competence/employer-header.tsx'
import { readListAddress } from '#components/competence/list-address.ts'
import { ListEmpty } from '#components/competence/list-empty.tsx'
import { ListFilters } from '#components/competence/list-filters.tsx'
import { ListPaging } from '#components/competence/list-paging.tsx'
import { PeopleTable } from '#components/competence/people-table.tsx'
import { PrintHeading } from '#components/competence/print-heading.tsx'
import { UnverifiedIssuer } from '#components/competence/unverified-issuer.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('competence')
  return { title: `${t('people')} · ${t('title')}` }
}

export default async function CompetentPeoplePage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('competence')
  const address = readListAddress(query)
  const path = `/${slug}/competence/people`
  const [company, list] = await orNotFound(
    Promise.all([companyOf(slug), caller.record.byPerson({ companySlug: slug, ...address })]),
  )
  const { after, ...filter } = address
  const seesAll = company.role !== 'safety_representative'
  const download = seesAll && <ListDownload slug={slug} of={{ list: 'people', filter: { sort: 'name', ...filter } }} />
  const isUntouched = !address.search && !address.state && !address.employerId && !after
  return (
    <>
      {list.employer && address.employerId ? (
        <EmployerHeader slug={slug} employerId={address.employerId} employer={list.employer} actions={download} />
      ) : (
        <CompetenceHeader slug={slug} actions={download} withoutExpiring={!seesAll} />
      )}
      <PrintHeading company={company} address={address} printedAt={new Date()} continues={list.next !== null} />
      {seesAll && <UnverifiedIssuer slug={slug} verified={company.verified} />}
      {!(isUntouched && list.people.length === 0) && (
        <ListFilters path={path} address={address} searchLabel={t('searchPeople')} />
      )}
      {list.people.length > 0 ? (
        <PeopleTable slug={slug} path={path} address={address} people={list.people} />
      ) : (
        <ListEmpty slug={slug} path={path} address={address} seesCourses={seesAll} />
      )}
      <ListPaging path={path} address={address} next={list.next} />
    </>
  )
}
