import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { SessionTabs } from '#components/plans/session-tabs.tsx'
import { readSessionListAddress, sessionListHref } from '#components/sessions/session-list-address.ts'
import { SessionListEmpty } from '#components/sessions/session-list-empty.tsx'
import { SessionTable } from '#components/sessions/session-table.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sessions')
  return { title: t('title') }
}

const states = [undefined, 'open', 'completed'] as const

export default async function SessionsPage({ params, searchParams }: Props) {
  const { companySlug: slug } = await params
  const address = readSessionListAddress(await searchParams)
  const { state, before } = address
  const t = await getTranslations('sessions')
  const list = await orNotFound((await api()).session.list({ companySlug: slug, ...address }))
  const download = <ListDownload slug={slug} of={{ list: 'sessions', filter: { state } }} />
  const isEmpty = list.sessions.length === 0
  return (
    <>
      <PageHeader title={t('title')} actions={download} />
      <SessionTabs slug={slug} current="held" />
      {!(isEmpty && !state && !before) && (
        <FilterChips
          label={t('filter')}
          className="mb-4"
          chips={states.map((each) => ({
            href: sessionListHref(slug, { state: each }),
            label: t(`filters.${each ?? 'all'}`),
            active: state === each,
          }))}
        />
      )}
      {isEmpty ? (
        <SessionListEmpty slug={slug} address={address} canInstruct={list.canInstruct} />
      ) : (
        <SessionTable slug={slug} sessions={list.sessions} />
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: before ? sessionListHref(slug, { state }) : null, label: t('newest') }}
        next={{ href: list.next && sessionListHref(slug, { state, before: list.next }), label: t('older') }}
      />
    </>
  )
}
