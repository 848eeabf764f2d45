import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { instructorChoices } from '#components/plans/instructor-choices.ts'
import { NewPlan } from '#components/plans/save-plan.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('plans')
  return { title: t('newTitle') }
}

export default async function NewPlanPage({ params }: Props) {
  const [t, { companySlug: slug }, caller] = await Promise.all([getTranslations('plans'), params, api()])
  const [company, { members }] = await orNotFound(
    Promise.all([companyOf(slug), caller.membership.list({ companySlug: slug })]),
  )
  if (company.role === 'viewer') notFound()
  return (
    <MessagesProvider areas={['plans']}>
      <PageHeader
        back={{ href: `/${slug}/sessions/planned`, label: t('plan.back') }}
        title={t('newTitle')}
        description={t('newText')}
      />
      <NewPlan
        companySlug={slug}
        instructors={instructorChoices(members)}
        selfId={members.find(({ self }) => self)?.id ?? null}
      />
    </MessagesProvider>
  )
}
