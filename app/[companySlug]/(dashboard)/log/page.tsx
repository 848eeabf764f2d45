import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { HowToVerify } from '#components/log/how-to-verify.tsx'
import { logHref, readLogAddress } from '#components/log/log-address.ts'
import { LogFilters } from '#components/log/log-filters.tsx'
import { LogTable } from '#components/log/log-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('log')
  return { title: t('title') }
}

/** The company's audit log: who did what, when, about whom or what. */
export default async function LogPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller] = await Promise.all([params, searchParams, api()])
  const t = await getTranslations('log')
  const { older, newer, ...filter } = readLogAddress(query)
  const list = await orNotFound(caller.log.list({ companySlug: slug, ...filter, older, newer }))
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        back={{ href: `/${slug}/settings`, label: t('back') }}
        actions={<ListDownload slug={slug} of={{ list: 'log', filter }} />}
      />
      <LogFilters
        slug={slug}
        address={filter}
        actors={list.actors}
        actions={list.actions}
        aboutName={list.events[0]?.about?.name ?? null}
      />
      {list.events.length > 0 ? (
        <LogTable slug={slug} events={list.events} />
      ) : (
        <EmptyState action={<LinkButton href={logHref(slug, {})}>{t('filter.clear')}</LinkButton>}>
          {t('empty')}
        </EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: list.newer && logHref(slug, filter, { newer: list.newer }), label: t('newer') }}
        next={{ href: list.older && logHref(slug, filter, { older: list.older }), label: t('older') }}
      />
      <HowToVerify slug={slug} />
    </>
  )
}
