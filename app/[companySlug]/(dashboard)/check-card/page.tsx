import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CheckCard } from '#components/check-card/check-card.tsx'
import { LatestLookUps } from '#components/check-card/latest-look-ups.tsx'
import { lookUpsHref } from '#components/look-up/look-up.ts'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('checkCard')
  return { title: t('title') }
}

export default async function CheckCardPage({ params }: Props) {
  const [{ companySlug }, caller, t, lookUp] = await Promise.all([
    params,
    api(),
    getTranslations('checkCard'),
    getTranslations('lookUp'),
  ])
  const [lookUps, company] = await orNotFound(
    Promise.all([caller.card.latestChecks({ companySlug }), caller.company.get({ companySlug })]),
  )
  return (
    <MessagesProvider areas={['checkCard', 'checkIn', 'hmsCard', 'lookUp']}>
      <PageHeader title={t('title')} description={t('description')} />
      <CheckCard companySlug={companySlug} isVerified={company.verified} />
      <LatestLookUps lookUps={lookUps} />
      <LinkButton href={lookUpsHref(companySlug)} className="mt-6">
        {lookUp('panel.receipts')}
      </LinkButton>
    </MessagesProvider>
  )
}
