import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { TodayView } from '#components/today/today-view.tsx'
import { TrendsView } from '#components/trends/trends-view.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { Time } from '#components/ui/time.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('today')
  return { title: t('title') }
}

export default async function TodayPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const { companySlug: slug } = await params
  const t = await getTranslations('today')
  // A safety representative sees documented training, and no day of work.
  if ((await orNotFound(companyOf(slug))).role === 'safety_representative') redirect(`/${slug}/requirements`)
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
      {today.role === 'admin' && (
        <Suspense fallback={<Skeleton className="mt-10 h-64 max-w-6xl" />}>
          <TrendsOf slug={slug} />
        </Suspense>
      )}
    </>
  )
}

/** Counted after the rest is shown: it reads each record of the company. */
async function TrendsOf({ slug }: { slug: string }) {
  const caller = await api()
  const key = { companySlug: slug }
  const [trends, { months: ahead }] = await orNotFound(Promise.all([caller.trend.get(key), caller.expiry.months(key)]))
  return <TrendsView slug={slug} {...trends} ahead={ahead} />
}
