import { useTranslations } from 'next-intl'
import { InspectionLink } from '#components/inspection/inspection-link.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { ChangeProject } from './change-project.tsx'
import { EndProject, ReopenProject } from './end-project.tsx'
import type { Project } from './project.ts'

export function ProjectActions({ slug, project }: { slug: string; project: Project }) {
  const t = useTranslations('projects.project')
  const { canManage, canKeep, endedOn, registerDeletedOn } = project
  return (
    <>
      {canManage && !endedOn && <EndProject companySlug={slug} project={project} />}
      {canManage && !endedOn && !registerDeletedOn && <ChangeProject companySlug={slug} project={project} />}
      {canManage && endedOn && !registerDeletedOn && <ReopenProject companySlug={slug} project={project} />}
      {canManage && !endedOn && <InspectionLink slug={slug} about={{ projectId: project.id }} />}
      {canKeep && <LinkButton href={`/${slug}/sessions/planned/new?project=${project.id}`}>{t('plan')}</LinkButton>}
    </>
  )
}
