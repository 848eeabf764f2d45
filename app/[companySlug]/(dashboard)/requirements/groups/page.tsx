import { FileSpreadsheet, UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { CreateGroup } from '#components/groups/create-group.tsx'
import { GroupTable } from '#components/groups/group-table.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { RequirementsHeader } from '#components/requirements/requirements-header.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('groups')
  return { title: t('caption') }
}

export default async function GroupsPage({ params }: Props) {
  const [{ companySlug: slug }, caller, t] = await Promise.all([params, api(), getTranslations('groups')])
  const key = { companySlug: slug }
  const [company, { groups, canManage }] = await orNotFound(Promise.all([companyOf(slug), caller.group.list(key)]))
  const canDownload = company.role !== 'safety_representative' && groups.length > 0
  return (
    <MessagesProvider areas={['groups', 'hmsCard', 'plans']}>
      <RequirementsHeader
        slug={slug}
        current="groups"
        text={t('text')}
        actions={
          <>
            {canDownload && <ListDownload slug={slug} of={{ list: 'groups', filter: {} }} />}
            {canManage && (
              <LinkButton href={`/${slug}/people/import`}>
                <FileSpreadsheet aria-hidden="true" />
                {t('importPeople')}
              </LinkButton>
            )}
            {canManage && <CreateGroup companySlug={slug} />}
          </>
        }
      />
      {groups.length > 0 ? (
        <GroupTable slug={slug} groups={groups} />
      ) : (
        <EmptyState icon={<UsersRound />}>{t('empty')}</EmptyState>
      )}
    </MessagesProvider>
  )
}
