import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { readStaffAddress } from '#components/staff-changes/staff-address.ts'
import { StaffList } from '#components/staff-changes/staff-list.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { WorkersHeader } from '#components/workers/workers-header.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('workers')
  return { title: t('tabs.changes') }
}

/** Who has begun to work for the company, and who may have left. */
export default async function StaffChangesPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const address = readStaffAddress(query)
  const key = { companySlug: slug }
  const [company, list, { groups }] = await orNotFound(
    Promise.all([companyOf(slug), caller.staffChange.list({ ...key, ...address }), caller.group.list(key)]),
  )
  const { before: _, ...filter } = address
  const download = list.changes.length > 0 && <ListDownload slug={slug} of={{ list: 'staffChanges', filter }} />
  const byHand = groups.filter(({ rule }) => rule === 'by_hand')
  return (
    <MessagesProvider areas={['workers']}>
      <WorkersHeader slug={slug} current="changes" actions={download} />
      <StaffList slug={slug} address={address} list={list} groups={byHand} canPlan={company.role !== 'viewer'} />
    </MessagesProvider>
  )
}
