import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WelcomeForm } from '#components/account/welcome-form.tsx'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'
import { safeReturnPath } from '#server/auth/return-path.ts'

type Props = { searchParams: Promise<{ next?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account.welcome')
  return { title: t('title') }
}

/** Asked once: a new user has an address and no name. */
export default async function WelcomePage({ searchParams }: Props) {
  const [t, { next }, account] = await Promise.all([
    getTranslations('account.welcome'),
    searchParams,
    api().then((caller) => orNotFound(caller.account.get())),
  ])
  return (
    <PublicShell>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-2 mb-6 text-ink-soft">{t('text')}</p>
      <MessagesProvider areas={['account']}>
        <WelcomeForm suggestedName={account.user.suggestedName} next={safeReturnPath(next)} />
      </MessagesProvider>
    </PublicShell>
  )
}
