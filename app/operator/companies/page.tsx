import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OperatorCompanies } from '#components/operator/operator-companies.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { searchParams: Promise<Partial<Record<'q' | 'verified' | 'after', string>>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator.companies')
  return { title: t('title') }
}

export default async function OperatorCompaniesPage({ searchParams }: Props) {
  const [t, query, caller] = await Promise.all([getTranslations('operator.companies'), searchParams, api()])
  const search = { text: query.q?.slice(0, 100) ?? '', verified: query.verified === '1', after: query.after ?? null }
  const { companies, next } = await orNotFound(caller.operator.listCompanies(search))
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <OperatorCompanies search={search} companies={companies} next={next} />
    </>
  )
}
