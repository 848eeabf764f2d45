import { CircleCheck } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FailedJobList } from '#components/jobs/failed-job-list.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('jobs')
  return { title: t('title') }
}

export default async function JobsPage({ params }: Props) {
  const [t, { companySlug }, caller] = await Promise.all([getTranslations('jobs'), params, api()])
  const { jobs, hasMore } = await orNotFound(caller.job.list({ companySlug }))
  return (
    <MessagesProvider areas={['jobs']}>
      <PageHeader title={t('title')} description={t('description')} />
      {jobs.length > 0 ? (
        <FailedJobList companySlug={companySlug} jobs={jobs} />
      ) : (
        <EmptyState icon={<CircleCheck aria-hidden="true" />}>{t('empty')}</EmptyState>
      )}
      {hasMore && <p className="mt-3 text-ink-soft">{t('more')}</p>}
    </MessagesProvider>
  )
}
