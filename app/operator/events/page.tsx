import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EventTable } from '#components/operator/event-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { searchParams: Promise<{ after?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator.events')
  return { title: t('title') }
}

export default async function OperatorEventsPage({ searchParams }: Props) {
  const [t, { after }, caller] = await Promise.all([getTranslations('operator.events'), searchParams, api()])
  const { events, next } = await orNotFound(caller.operator.listEvents({ after: after ?? null }))
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {events.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <EventTable events={events} />}
      <Pagination
        label={t('title')}
        previous={{ href: after ? '/operator/events' : null, label: t('first') }}
        next={{ href: next ? `/operator/events?after=${next}` : null, label: t('next') }}
      />
    </>
  )
}
