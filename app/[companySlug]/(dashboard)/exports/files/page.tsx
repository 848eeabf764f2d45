import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListFiles } from '#components/export/list-files.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('exports.background')
  return { title: t('title') }
}

/** Lists that the member had made in the background. */
export default async function ListFilesPage({ params }: Props) {
  const [{ companySlug }, caller, t] = await Promise.all([params, api(), getTranslations('exports.background')])
  const initial = await orNotFound(caller.export.files({ companySlug }))
  return (
    <MessagesProvider areas={['exports']}>
      <PageHeader title={t('title')} description={t('text')} />
      <ListFiles companySlug={companySlug} initial={initial} />
    </MessagesProvider>
  )
}
