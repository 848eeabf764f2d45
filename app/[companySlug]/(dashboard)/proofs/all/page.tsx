import { Inbox } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { allProofsHref, readProofCursor } from '#components/external-proof/external-proof.ts'
import { ProofTable } from '#components/external-proof/proof-table.tsx'
import { ProofViews } from '#components/external-proof/proof-views.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { SearchParams } from '#components/ui/page-address.ts'
import { Pagination } from '#components/ui/pagination.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }>; searchParams: Promise<SearchParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('externalProof')
  return { title: t('title') }
}

/** All proof from others, whatever became of it. */
export default async function AllProofsPage({ params, searchParams }: Props) {
  const [{ companySlug: slug }, query, caller, t] = await Promise.all([
    params,
    searchParams,
    api(),
    getTranslations('externalProof.all'),
  ])
  const after = readProofCursor(query)
  const { proofs, next } = await orNotFound(caller.externalProof.list({ companySlug: slug, after }))
  return (
    <>
      <ProofViews slug={slug} current="all" />
      {proofs.length > 0 ? (
        <ProofTable slug={slug} proofs={proofs} />
      ) : (
        <EmptyState icon={<Inbox aria-hidden="true" />}>{t('empty')}</EmptyState>
      )}
      <Pagination
        label={t('paging')}
        previous={{ href: after ? allProofsHref(slug, null) : null, label: t('newest') }}
        next={{ href: next && allProofsHref(slug, next), label: t('older') }}
      />
    </>
  )
}
