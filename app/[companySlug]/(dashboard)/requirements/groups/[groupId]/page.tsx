import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddPeople } from '#components/groups/add-people.tsx'
import { GroupActions } from '#components/groups/group-actions.tsx'
import { GroupPeopleTable } from '#components/groups/group-people-table.tsx'
import { GroupRuleText } from '#components/groups/rule-text.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string; groupId: string }>
  searchParams: Promise<{ after?: string | string[] }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ companySlug, groupId }, caller] = await Promise.all([params, api()])
  return { title: (await orNotFound(caller.group.get({ companySlug, groupId }))).name }
}

export default async function GroupPage({ params, searchParams }: Props) {
  const [{ companySlug: slug, groupId }, { after }, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('groups.group')
  const cursor = typeof after === 'string' ? { after: { id: after.slice(0, 36), key: after.slice(36) } } : {}
  const group = await orNotFound(caller.group.get({ companySlug: slug, groupId, ...cursor }))
  const base = `/${slug}/requirements/groups/${groupId}`
  const isByHand = group.rule === 'by_hand'
  return (
    <MessagesProvider areas={['groups', 'plans']}>
      <PageHeader
        back={{ href: `/${slug}/requirements/groups`, label: t('back') }}
        title={group.name}
        meta={<GroupRuleText group={group} />}
        actions={<GroupActions slug={slug} group={group} />}
      />
      {group.canManage && isByHand && <AddPeople companySlug={slug} groupId={groupId} />}
      {group.people.length > 0 ? (
        <GroupPeopleTable slug={slug} group={group} />
      ) : (
        <EmptyState icon={<UsersRound />}>{t(isByHand ? 'nobody' : 'nobodyByRule')}</EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: 'after' in cursor ? base : null, label: t('first') }}
        next={{
          href: group.next && `${base}?after=${encodeURIComponent(group.next.id + group.next.key)}`,
          label: t('more'),
        }}
      />
    </MessagesProvider>
  )
}
