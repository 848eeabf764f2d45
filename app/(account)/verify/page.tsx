import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FinishVerification } from '#components/companies/finish-verification.tsx'
import { readText, type SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('companies.settings.verification.finish')
  return { title: t('title'), robots: { index: false } }
}

/** Where the sign-in sends an administrator back to. The company's address stands before the encrypted part of `state`, which has it too. */
export default async function VerifyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, query] = await Promise.all([getTranslations('companies.settings.verification.finish'), searchParams])
  const state = readText(query, 'state')
  const companySlug = state.slice(0, state.lastIndexOf('.'))
  if (companySlug === '') notFound()
  return (
    <>
      <PageHeader title={t('title')} />
      <FinishVerification
        companySlug={companySlug}
        code={readText(query, 'code')}
        state={state}
        iss={readText(query, 'iss') || undefined}
      />
    </>
  )
}
