import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompanyList } from '#components/companies/company-list.tsx'
import { InvitationList } from '#components/companies/invitation-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('companies')
  return { title: t('title') }
}

export default async function CompaniesPage() {
  const caller = await api()
  const [t, { companies, invitations }] = await Promise.all([
    getTranslations('companies'),
    orNotFound(caller.account.get()),
  ])
  const create = (
    <LinkButton href="/companies/new" variant={companies.length === 0 ? 'primary' : 'secondary'}>
      <Plus aria-hidden="true" />
      {t('new')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader title={t('title')} actions={companies.length > 0 && create} />
      <div className="grid gap-10">
        {invitations.length > 0 && <InvitationList invitations={invitations} />}
        {companies.length > 0 ? (
          <CompanyList companies={companies} />
        ) : (
          <EmptyState action={create}>{t('empty')}</EmptyState>
        )}
      </div>
    </>
  )
}
