import { ListChecks, ScanLine } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { readPlace, receiptsHref } from '#components/look-up/look-up.ts'
import { ReceiptTable } from '#components/look-up/receipt-table.tsx'
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
  const t = await getTranslations('lookUp')
  return { title: t('title') }
}

/** The company's receipts: who looked up whose competence is for the person to see, that somebody did is for the company. */
export default async function LookUpsPage({ params, searchParams }: Props) {
  const [{ companySlug }, query, caller, t] = await Promise.all([
    params,
    searchParams,
    api(),
    getTranslations('lookUp'),
  ])
  const place = readPlace(query.after)
  const { receipts, next } = await orNotFound(caller.lookUp.list({ companySlug, after: place ?? undefined }))
  const check = (
    <LinkButton href={`/${companySlug}/check-card`} variant="primary">
      <ScanLine aria-hidden="true" />
      {t('receipts.check')}
    </LinkButton>
  )
  const actions = (
    <>
      {receipts.length > 0 && <ListDownload slug={companySlug} of={{ list: 'lookUps', filter: {} }} />}
      {check}
    </>
  )
  return (
    <>
      <PageHeader title={t('title')} description={t('receipts.description')} actions={actions} />
      {receipts.length === 0 ? (
        <EmptyState icon={<ListChecks aria-hidden="true" />}>{t('receipts.empty')}</EmptyState>
      ) : (
        <ReceiptTable companySlug={companySlug} receipts={receipts} />
      )}
      <Pagination
        label={t('receipts.paging')}
        previous={{ href: place ? receiptsHref(companySlug, null) : null, label: t('receipts.newest') }}
        next={{ href: next && receiptsHref(companySlug, next), label: t('receipts.older') }}
      />
    </>
  )
}
