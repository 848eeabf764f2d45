import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { instructorChoices } from '#components/plans/instructor-choices.ts'
import { ChangePlan } from '#components/plans/save-plan.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; planId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('plans')
  return { title: t('plan.editTitle') }
}

export default async function EditPlanPage({ params }: Props) {
  const [t, { companySlug: slug, planId }, caller] = await Promise.all([getTranslations('plans'), params, api()])
  const key = { companySlug: slug }
  const [plan, { members }, projects] = await orNotFound(
    Promise.all([caller.plan.get({ ...key, planId }), caller.membership.list(key), caller.project.choices(key)]),
  )
  const path = `/${slug}/sessions/planned/${planId}`
  if (!plan.canChange) redirect(path)
  return (
    <MessagesProvider areas={['plans']}>
      <PageHeader back={{ href: path, label: plan.title }} title={t('plan.editTitle')} />
      <ChangePlan companySlug={slug} instructors={instructorChoices(members)} projects={projects} plan={plan} />
    </MessagesProvider>
  )
}
