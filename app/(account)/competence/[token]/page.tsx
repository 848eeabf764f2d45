import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { CompanyList } from '#components/companies/company-list.tsx'
import { sharedHref } from '#components/look-up/look-up.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lookUp')
  return { title: t('shared.title'), robots: { index: false } }
}

/** What a person shares: for which of the member's companies? */
export default async function SharedCompetencePage({ params }: Props) {
  const [{ token }, caller, t] = await Promise.all([params, api(), getTranslations('lookUp')])
  const { companies } = await orNotFound(caller.account.get())
  const [only, ...others] = companies
  if (only && others.length === 0) redirect(sharedHref(only.slug, token))
  return (
    <>
      <PageHeader title={t('shared.choose')} description={t('shared.chooseText')} />
      {companies.length > 0 ? (
        <CompanyList companies={companies} hrefOf={(slug) => sharedHref(slug, token)} />
      ) : (
        <EmptyState>{t('shared.none')}</EmptyState>
      )}
    </>
  )
}
