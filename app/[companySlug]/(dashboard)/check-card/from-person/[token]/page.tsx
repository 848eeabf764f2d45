import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { OpenShared } from '#components/look-up/open-shared.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

type Props = { params: Promise<{ companySlug: string; token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('lookUp')
  return { title: t('shared.title'), robots: { index: false } }
}

/** A person shares their competence with the company: nothing is opened before the member asks for it, since each opening leaves a receipt. */
export default async function SharedWithCompanyPage({ params }: Props) {
  const [{ companySlug, token }, t] = await Promise.all([params, getTranslations('lookUp')])
  return (
    <MessagesProvider areas={['lookUp']}>
      <PageHeader title={t('shared.title')} />
      <OpenShared companySlug={companySlug} token={token} />
    </MessagesProvider>
  )
}
