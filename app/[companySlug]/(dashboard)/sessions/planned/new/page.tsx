import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { instructorChoices } from '#components/plans/instructor-choices.ts'
import { NewPlan } from '#components/plans/save-plan.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  /** From a gap among the requirements: the course, and who lacks it. */
  searchParams: Promise<{ course?: string | string[]; person?: string | string[] }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('plans')
  return { title: t('newTitle') }
}

export default async function NewPlanPage({ params, searchParams }: Props) {
  const [t, { companySlug: slug }, query, caller] = await Promise.all([
    getTranslations('plans'),
    params,
    searchParams,
    api(),
  ])
  const [company, { members }] = await orNotFound(
    Promise.all([companyOf(slug), caller.membership.list({ companySlug: slug })]),
  )
  if (company.role === 'viewer') notFound()
  const [course, person] = await orNotFound(
    Promise.all([
      isUuid(query.course) ? caller.course.get({ companySlug: slug, courseId: query.course }) : null,
      isUuid(query.person) ? caller.person.get({ companySlug: slug, personId: query.person }) : null,
    ]),
  )
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
        course={course?.published ? { id: course.id, name: course.published.title } : null}
        invitee={person}
      />
    </MessagesProvider>
  )
}

function isUuid(text: string | string[] | undefined): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
