import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CreateCompany } from '#components/companies/create-company.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('companies.create')
  return { title: t('title') }
}

export default async function NewCompanyPage() {
  const [t] = await Promise.all([
    getTranslations('companies'),
    api().then((caller) => orNotFound(caller.account.get())),
  ])
  return (
    <>
      <PageHeader
        title={t('create.title')}
        description={t('create.description')}
        back={{ href: '/companies', label: t('title') }}
      />
      <CreateCompany />
    </>
  )
}
