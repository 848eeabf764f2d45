import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CheckCard } from '#components/check-card/check-card.tsx'
import { LatestLookUps } from '#components/check-card/latest-look-ups.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkCard')
  return { title: t('title') }
}

export default async function CheckCardPage({ params }: Props) {
  const [{ companySlug }, caller, t] = await Promise.all([params, api(), getTranslations('checkCard')])
  const lookUps = await orNotFound(caller.card.latestChecks({ companySlug }))
  return (
    <MessagesProvider areas={['checkCard', 'checkIn']}>
      <PageHeader title={t('title')} description={t('description')} />
      <CheckCard companySlug={companySlug} />
      <LatestLookUps lookUps={lookUps} />
    </MessagesProvider>
  )
}
