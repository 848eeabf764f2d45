import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompanyFacts } from '#components/companies/company-facts.tsx'
import { SettingsLinks } from '#components/companies/settings-links.tsx'
import { VerificationPanel } from '#components/companies/verification-panel.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('companies.settings')
  return { title: t('title') }
}

export default async function SettingsPage({ params }: Props) {
  const [t, { companySlug }, caller] = await Promise.all([getTranslations('companies.settings'), params, api()])
  const company = await orNotFound(caller.company.getFacts({ companySlug }))
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="grid max-w-3xl gap-6">
        <CompanyFacts company={company} />
        <MessagesProvider areas={['companies']}>
          <VerificationPanel company={company} />
        </MessagesProvider>
        <SettingsLinks companySlug={companySlug} />
      </div>
    </>
  )
}
