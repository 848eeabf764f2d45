import { CalendarPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { planListHref, readPlanListAddress } from '#components/plans/plan-list-address.ts'
import { PlanTable } from '#components/plans/plan-table.tsx'
import { PlanViews } from '#components/plans/plan-views.tsx'
import { SessionTabs } from '#components/plans/session-tabs.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('plans')
  return { title: t('title') }
}

/** What is planned ahead, and what was planned and never started. */
export default async function PlannedSessionsPage({ params, searchParams }: Props) {
  const { companySlug: slug } = await params
  const address = readPlanListAddress(await searchParams)
  const { state, after } = address
  const t = await getTranslations('plans')
  const { plans, next, canInstruct } = await orNotFound((await api()).plan.list({ companySlug: slug, ...address }))
  const plan = canInstruct && (
    <LinkButton href={`/${slug}/sessions/planned/new`} variant="primary">
      <CalendarPlus aria-hidden="true" />
      {t('new')}
    </LinkButton>
  )
  const actions = plans.length > 0 && (
    <>
      <ListDownload slug={slug} of={{ list: 'plans', filter: { state } }} />
      {plan}
    </>
  )
  const empty = state === 'past' ? 'emptyPast' : canInstruct ? 'empty' : 'emptyViewer'
  return (
    <>
      <PageHeader title={t('title')} actions={actions} />
      <SessionTabs slug={slug} current="planned" />
      <PlanViews slug={slug} state={state} />
      {plans.length > 0 ? <PlanTable slug={slug} plans={plans} /> : <EmptyState action={plan}>{t(empty)}</EmptyState>}
      <Pagination
        label={t('paging')}
        previous={{ href: after ? planListHref(slug, { state }) : null, label: t('first') }}
        next={{ href: next && planListHref(slug, { state, after: next }), label: t('more') }}
      />
    </>
  )
}
