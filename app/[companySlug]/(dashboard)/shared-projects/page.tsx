import { HardHat } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { ShareTable } from '#components/sharing/share-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sharing.shares'))('title') }
}

export default async function SharedProjectsPage({ params }: Props) {
  const [{ companySlug: slug }, caller] = await Promise.all([params, api()])
  const t = await getTranslations('sharing.shares')
  const shares = await orNotFound(caller.projectShare.list({ companySlug: slug }))
  return (
    <>
      <PageHeader
        back={{ href: `/${slug}/projects`, label: t('back') }}
        title={t('title')}
        description={t('text')}
        actions={shares.length > 0 && <ListDownload slug={slug} of={{ list: 'sharedProjects', filter: {} }} />}
      />
      {shares.length > 0 ? (
        <ShareTable slug={slug} shares={shares} />
      ) : (
        <EmptyState icon={<HardHat />}>{t('empty')}</EmptyState>
      )}
    </>
  )
}
