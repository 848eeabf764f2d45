import { UsersRound } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddPeople } from '#components/groups/add-people.tsx'
import { GroupActions } from '#components/groups/group-actions.tsx'
import { GroupPeopleTable } from '#components/groups/group-people-table.tsx'
import { GroupRuleText } from '#components/groups/rule-text.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { placeText, readPlace, type SearchParams } from '#components/ui/page-address.ts'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string; groupId: string }>
  searchParams: Promise<SearchParams>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ companySlug, groupId }, caller] = await Promise.all([params, api()])
  return { title: (await orNotFound(caller.group.get({ companySlug, groupId }))).name }
}

export default async function GroupPage({ params, searchParams }: Props) {
  const [{ companySlug: slug, groupId }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('groups.group')
  const after = readPlace(query)
  const group = await orNotFound(caller.group.get({ companySlug: slug, groupId, after }))
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
        previous={{ href: after ? base : null, label: t('first') }}
        next={{
          href: group.next && `${base}?after=${encodeURIComponent(placeText(group.next))}`,
          label: t('more'),
        }}
      />
    </MessagesProvider>
  )
}
