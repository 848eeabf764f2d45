import { FileSpreadsheet } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProofQueue } from '#components/external-proof/proof-queue.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('externalProof.queue')
  return { title: t('title') }
}

/** The proofs from others that wait for an administrator. */
export default async function ProofsPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const [key, caller, t] = await Promise.all([params, api(), getTranslations('externalProof.queue')])
  const [waiting, words] = await Promise.all([
    orNotFound(caller.externalProof.waiting(key)),
    getTranslations('proofImport'),
  ])
  const importing = (
    <LinkButton href={`/${key.companySlug}/proofs/import`}>
      <FileSpreadsheet aria-hidden="true" />
      {words('open')}
    </LinkButton>
  )
  return (
    <MessagesProvider areas={['externalProof', 'plans']}>
      <PageHeader title={t('title')} description={t('description')} actions={importing} />
      <ProofQueue slug={key.companySlug} {...waiting} />
    </MessagesProvider>
  )
}
