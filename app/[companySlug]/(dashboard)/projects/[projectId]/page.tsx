import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProjectActions } from '#components/projects/project-actions.tsx'
import { ProjectFacts } from '#components/projects/project-facts.tsx'
import { RegisterSection } from '#components/projects/register/register-section.tsx'
import { readRegisterAddress } from '#components/projects/register-address.ts'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string; projectId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ companySlug, projectId }, caller] = await Promise.all([params, api()])
  return { title: (await orNotFound(caller.project.get({ companySlug, projectId }))).name }
}

export default async function ProjectPage({ params, searchParams }: Props) {
  const [{ companySlug: slug, projectId }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('projects.project')
  const address = readRegisterAddress(query)
  const one = { companySlug: slug, projectId }
  const [project, register] = await orNotFound(
    Promise.all([caller.project.get(one), caller.siteRegister.list({ ...one, ...address })]),
  )
  return (
    <MessagesProvider areas={['plans', 'projects']}>
      <PageHeader
        back={{ href: `/${slug}/projects`, label: t('back') }}
        title={project.name}
        actions={<ProjectActions slug={slug} project={project} />}
      />
      <ProjectFacts slug={slug} project={project} />
      <RegisterSection slug={slug} project={project} register={register} address={address} />
    </MessagesProvider>
  )
}
