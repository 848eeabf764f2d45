import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportList } from '#components/proof-import/import-list.tsx'
import { PastImportsOfProofs } from '#components/proof-import/past-imports.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proofImport')
  return { title: t('title') }
}

/** A list of proof from others, from Excel or CSV, and the lists that were imported before. */
export default async function ImportPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const [key, caller, t] = await Promise.all([params, api(), getTranslations('proofImport')])
  const { imports } = await orNotFound(caller.proofImport.list(key))
  return (
    <MessagesProvider areas={['proofImport', 'listImport']}>
      <PageHeader
        back={{ href: `/${key.companySlug}/proofs`, label: t('back') }}
        title={t('title')}
        description={t('description')}
      />
      <ImportList companySlug={key.companySlug} />
      <PastImportsOfProofs companySlug={key.companySlug} imports={imports} />
    </MessagesProvider>
  )
}
