import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DemoCodeForm } from '#components/sign-in/demo-code-form.tsx'
import { DemoNotice } from '#components/sign-in/demo-notice.tsx'
import { EmailForm } from '#components/sign-in/email-form.tsx'
import { PersonaList } from '#components/sign-in/persona-list.tsx'
import { ProviderForm } from '#components/sign-in/provider-form.tsx'
import { SignInProblem } from '#components/sign-in/sign-in-problem.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { api } from '#server/api/rsc.tsx'
import { isSigningInAgain, safeReturnPath } from '#server/auth/return-path.ts'

type Props = { searchParams: Promise<Partial<Record<'next' | 'problem' | 'error' | 'signed-out', string>>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn')
  return { title: t('title') }
}

export default async function SignInPage({ searchParams }: Props) {
  const [t, privacy, query, ways] = await Promise.all([
    getTranslations('signIn'),
    getTranslations('keptData'),
    searchParams,
    api().then((caller) => caller.signIn.options()),
  ])
  const next = safeReturnPath(query.next)
  return (
    <div className="grid gap-8">
      <header>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
        <p className="mt-1 text-ink-soft">{t(isSigningInAgain(next) ? 'introAgain' : 'intro')}</p>
      </header>
      <DemoNotice isDemo={ways.isDemo} />
      {query['signed-out'] && <Alert tone="success" live title={t('signedOut')} />}
      <SignInProblem problem={query.problem ?? query.error} />
      {ways.needsDemoCode && <DemoCodeForm next={next} />}
      {ways.personas.length > 0 && <PersonaList personas={ways.personas} next={next} />}
      {ways.provider && <ProviderForm name={ways.provider} next={next} />}
      {ways.email && <EmailForm next={next} />}
      {ways.hasOutbox && (
        <Link href="/demo/outbox" className="justify-self-start text-accent text-sm underline">
          {t('outbox')}
        </Link>
      )}
      <Link href="/privacy" className="justify-self-start text-accent text-sm underline">
        {privacy('title')}
      </Link>
    </div>
  )
}
