import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { instructorChoices } from '#components/plans/instructor-choices.ts'
import { NewPlan } from '#components/plans/save-plan.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { readId, type SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  /** From a gap among the requirements: the course, and who lacks it. From a project: which one. */
  searchParams: Promise<SearchParams>
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
  const key = { companySlug: slug }
  const [company, { members }, projects] = await orNotFound(
    Promise.all([companyOf(slug), caller.membership.list(key), caller.project.choices(key)]),
  )
  if (company.role === 'viewer') notFound()
  const [courseId, personId] = [readId(query, 'course'), readId(query, 'person')]
  const [course, person] = await orNotFound(
    Promise.all([
      courseId ? caller.course.get({ companySlug: slug, courseId }) : null,
      personId ? caller.person.get({ companySlug: slug, personId }) : null,
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
        projects={projects}
        projectId={projects.find(({ id }) => id === readId(query, 'project'))?.id ?? null}
        selfId={members.find(({ self }) => self)?.id ?? null}
        course={course?.published ? { id: course.id, name: course.published.title } : null}
        invitee={person}
      />
    </MessagesProvider>
  )
}
