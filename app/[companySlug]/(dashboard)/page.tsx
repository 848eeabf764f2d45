import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TodayView } from '#components/today/today-view.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('today')
  return { title: t('title') }
}

export default async function TodayPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const { companySlug: slug } = await params
  const t = await getTranslations('today')
  const today = await orNotFound((await api()).today.get({ companySlug: slug }))
  const canStart = today.role !== 'viewer' && today.published !== null && today.steps.next === null
  return (
    <>
      <PageHeader
        title={t('title')}
        meta={<Time value={today.today} />}
        actions={
          canStart && (
            <LinkButton href={`/${slug}/courses?state=published`} variant="primary">
              {t('startCheckIn')}
            </LinkButton>
          )
        }
      />
      <TodayView slug={slug} today={today} />
    </>
  )
}
