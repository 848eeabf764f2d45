import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CardFilters } from '#components/cards/card-filters.tsx'
import { CardTable } from '#components/cards/card-table.tsx'
import { cardsHref, readCardsAddress } from '#components/cards/cards.ts'
import { RecheckPanel } from '#components/cards/recheck-panel.tsx'
import { ListDownload } from '#components/export/list-download.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = {
  params: Promise<{ companySlug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('cards')
  return { title: t('title') }
}

/** The company's known cards, their status, and a way to have them checked again. */
export default async function CardsPage({ params, searchParams }: Props) {
  const [{ companySlug }, query, caller] = await Promise.all([params, searchParams, api()])
  const [t, common] = await Promise.all([getTranslations('cards'), getTranslations('common')])
  const address = readCardsAddress(query)
  const [list, run] = await orNotFound(
    Promise.all([caller.card.list({ companySlug, ...address }), caller.card.latestRecheck({ companySlug })]),
  )
  const { filter, after } = address
  return (
    <MessagesProvider areas={['cards', 'checkCard']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          list.cards.length > 0 && <ListDownload slug={companySlug} of={{ list: 'cards', filter: { filter } }} />
        }
      />
      <RecheckPanel companySlug={companySlug} initial={run} total={list.counts.total} />
      <CardFilters slug={companySlug} address={address} counts={list.counts} />
      <CardTable slug={companySlug} list={list} />
      <Pagination
        label={t('paging')}
        previous={{ href: after ? cardsHref(companySlug, { filter }) : null, label: t('toFirstPage') }}
        next={{ href: list.next ? cardsHref(companySlug, { filter, after: list.next }) : null, label: common('next') }}
      />
    </MessagesProvider>
  )
}
