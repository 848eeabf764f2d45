import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { UnsentWarning } from '#components/outbox/browser/unsent-warning.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { FormToken } from '#components/sign-in/form-token.tsx'
import { SignInProblem } from '#components/sign-in/sign-in-problem.tsx'
import { SignOutForm } from '#components/sign-in/sign-out-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn.signOut')
  return { title: t('title') }
}

type Props = { searchParams: Promise<{ problem?: string }> }

export default async function SignOutPage({ searchParams }: Props) {
  const [t, { problem }] = await Promise.all([getTranslations('signIn.signOut'), searchParams])
  return (
    <PublicShell>
      <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
      <p className="mt-2 text-ink-soft">{t('text')}</p>
      <SignInProblem problem={problem} />
      <MessagesProvider areas={['offline']}>
        <UnsentWarning />
      </MessagesProvider>
      <SignOutForm>
        <FormToken />
        <Button type="submit" variant="primary">
          {t('submit')}
        </Button>
        <LinkButton href="/">{t('stay')}</LinkButton>
      </SignOutForm>
    </PublicShell>
  )
}
