import { Building2 } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { CompanyTable } from '#components/sharing/company-table.tsx'
import { InviteCompany } from '#components/sharing/invite-company.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; projectId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing.companies'))('title') }
}

export default async function ProjectCompaniesPage({ params }: Props) {
  const [{ companySlug: slug, projectId }, caller] = await Promise.all([params, api()])
  const t = await getTranslations('sharing.companies')
  const { project, companies, isVerified, canManage } = await orNotFound(
    caller.projectCompany.list({ companySlug: slug, projectId }),
  )
  const sharesPeople = isVerified && companies.some(({ share }) => share && share.people > 0)
  const filter = { projectId, projectCompanyId: null, gaps: false }
  return (
    <MessagesProvider areas={['sharing']}>
      <PageHeader
        back={{ href: `/${slug}/projects/${projectId}`, label: project.name }}
        title={t('title')}
        description={t('text')}
        actions={
          <>
            {companies.length > 0 && (
              <ListDownload slug={slug} of={{ list: 'projectCompanies', filter: { projectId } }} />
            )}
            {sharesPeople && (
              <ListDownload slug={slug} of={{ list: 'sharedPeople', filter }} label={t('downloadPeople')} />
            )}
            {canManage && isVerified && <InviteCompany companySlug={slug} to={{ projectId }} />}
          </>
        }
      />
      {!isVerified && <Alert tone="warning" title={t('unverifiedHost')} className="mb-6 max-w-3xl" />}
      {project.endedOn && <Alert title={t('ended')} className="mb-6 max-w-3xl" />}
      {companies.length > 0 ? (
        <CompanyTable slug={slug} companies={companies} project={project} canManage={canManage} />
      ) : (
        <EmptyState icon={<Building2 />}>{t('empty')}</EmptyState>
      )}
    </MessagesProvider>
  )
}
