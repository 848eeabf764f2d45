import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CompetenceHeader } from '#components/competence/competence-header.tsx'
import { readExpiryAddress } from '#components/expiry/expiry-address.ts'
import { ExpiryView } from '#components/expiry/expiry-view.tsx'
import { MonthPlot } from '#components/expiry/month-plot.tsx'
import { NoticeChoice } from '#components/expiry/notice-choice.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('expiry')
  return { title: t('title') }
}

/** What runs out: how much in each month, and what. */
export default async function ExpiringPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const address = readExpiryAddress(query)
  const { after: _, ...filter } = address
  const [{ months, notice }, list] = await orNotFound(
    Promise.all([caller.expiry.months({ companySlug: slug }), caller.expiry.list({ companySlug: slug, ...address })]),
  )
  return (
    <MessagesProvider areas={['competence', 'expiry']}>
      <CompetenceHeader slug={slug} actions={<ListDownload slug={slug} of={{ list: 'expiring', filter }} />} />
      <MonthPlot slug={slug} address={address} months={months} />
      <ExpiryView slug={slug} address={address} list={list} />
      {notice && <NoticeChoice companySlug={slug} notice={notice} />}
    </MessagesProvider>
  )
}
