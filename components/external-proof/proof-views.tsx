import { FileSpreadsheet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ListDownload } from '#components/export/list-download.tsx'
import { FilterChips } from '#components/ui/filter-chips.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

type ProofViewsProps = { slug: string; current: 'waiting' | 'all' }

/** The title of the pages of proof from others: a download of what is seen, an import, and links between the two. */
export function ProofViews({ slug, current }: ProofViewsProps) {
  const t = useTranslations('externalProof')
  const words = useTranslations('proofImport')
  const views = [
    { view: 'waiting', href: `/${slug}/proofs`, label: t('all.waiting') },
    { view: 'all', href: `/${slug}/proofs/all`, label: t('all.everything') },
  ]
  return (
    <>
      <PageHeader
        title={t(current === 'waiting' ? 'queue.title' : 'title')}
        description={t(current === 'waiting' ? 'queue.description' : 'all.description')}
        className="sm:mb-5"
        actions={
          <>
            <ListDownload slug={slug} of={{ list: 'proofs', filter: { state: current } }} />
            <LinkButton href={`/${slug}/proofs/import`}>
              <FileSpreadsheet aria-hidden="true" />
              {words('open')}
            </LinkButton>
          </>
        }
      />
      <FilterChips
        label={t('all.views')}
        className="mb-6"
        chips={views.map(({ view, href, label }) => ({ href, label, active: view === current }))}
      />
    </>
  )
}
