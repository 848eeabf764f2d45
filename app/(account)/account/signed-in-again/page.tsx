import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TellOtherTabs } from '#components/sign-in-again/tell-other-tabs.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.signedInAgain')
  return { title: t('title') }
}

/** Where the tab ends in which somebody signs in again: the tab that asked goes on. */
export default async function SignedInAgainPage() {
  const t = await getTranslations('account.signedInAgain')
  return (
    <>
      <PageHeader title={t('title')} description={t('text')} />
      <TellOtherTabs />
    </>
  )
}
