import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { UnsentWarning } from '#components/outbox/browser/unsent-warning.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn.signOut')
  return { title: t('title') }
}

export default async function SignOutPage() {
  const t = await getTranslations('signIn.signOut')
  return (
    <PublicShell>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-2 text-ink-soft">{t('text')}</p>
      <MessagesProvider areas={['offline']}>
        <UnsentWarning />
      </MessagesProvider>
      <form method="post" action="/sign-out/now" className="mt-6 flex flex-wrap gap-3">
        <Button type="submit" variant="primary">
          {t('submit')}
        </Button>
        <LinkButton href="/">{t('stay')}</LinkButton>
      </form>
    </PublicShell>
  )
}
