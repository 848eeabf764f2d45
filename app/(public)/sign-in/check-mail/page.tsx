import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { DemoNotice } from '#components/sign-in/demo-notice.tsx'
import { FormToken } from '#components/sign-in/form-token.tsx'
import { SignInProblem } from '#components/sign-in/sign-in-problem.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { api } from '#server/api/rsc.tsx'
import { safeReturnPath } from '#server/auth/return-path.ts'

type Props = { searchParams: Promise<Partial<Record<'request' | 'next' | 'problem', string>>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn.checkMail')
  return { title: t('title') }
}

/** The e-mail is on its way: the user opens its link on this device, or types its code here when the e-mail is elsewhere. */
export default async function CheckMailPage({ searchParams }: Props) {
  const [t, page, query, ways] = await Promise.all([
    getTranslations('signIn.checkMail'),
    getTranslations('signIn'),
    searchParams,
    api().then((caller) => caller.signIn.options()),
  ])
  const next = safeReturnPath(query.next)
  return (
    <div className="grid gap-8">
      <header>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
        <p className="mt-2 text-ink-soft">{t('text')}</p>
      </header>
      <DemoNotice isDemo={ways.isDemo} />
      <SignInProblem problem={query.problem} />
      <form method="post" action="/sign-in/code" className="grid gap-4">
        <input type="hidden" name="requestId" value={query.request ?? ''} />
        <FormToken />
        <input type="hidden" name="next" value={next} />
        <Field label={t('code')} hint={t('codeHint')}>
          {(control) => (
            <Input
              {...control}
              name="code"
              required
              inputMode="numeric"
              autoComplete="one-time-code"
              pattern="[0-9 \-]{8,10}"
              maxLength={10}
              className="font-mono text-2xl tracking-[0.15em]"
            />
          )}
        </Field>
        <Button type="submit" variant="primary">
          {t('submit')}
        </Button>
      </form>
      <p className="text-ink-soft text-sm">
        {t('again')}{' '}
        <Link href={`/sign-in?${new URLSearchParams({ next })}`} className="text-accent underline">
          {t('againLink')}
        </Link>
      </p>
      {ways.hasOutbox && (
        <Link href="/demo/outbox" className="justify-self-start text-accent text-sm underline">
          {page('outbox')}
        </Link>
      )}
    </div>
  )
}
