import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProofQueue } from '#components/external-proof/proof-queue.tsx'
import { ProofViews } from '#components/external-proof/proof-views.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('externalProof.queue')
  return { title: t('title') }
}

/** The proofs from others that wait for an administrator. */
export default async function ProofsPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const [key, caller] = await Promise.all([params, api()])
  const waiting = await orNotFound(caller.externalProof.waiting(key))
  return (
    <MessagesProvider areas={['externalProof', 'plans']}>
      <ProofViews slug={key.companySlug} current="waiting" />
      <ProofQueue slug={key.companySlug} {...waiting} />
    </MessagesProvider>
  )
}
