import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { PlanView } from '#components/plans/plan-view.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; planId: string }> }

const loadPlan = cache(async (companySlug: string, planId: string) =>
  orNotFound((await api()).plan.get({ companySlug, planId })),
)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companySlug, planId } = await params
  const [plan, t] = await Promise.all([loadPlan(companySlug, planId), getTranslations('plans')])
  return { title: `${plan.title} · ${t('title')}` }
}

/** One planned session: when, where, who is expected. */
export default async function PlanPage({ params }: Props) {
  const { companySlug: slug, planId } = await params
  return (
    <MessagesProvider areas={['plans']}>
      <PlanView slug={slug} plan={await loadPlan(slug, planId)} />
    </MessagesProvider>
  )
}
