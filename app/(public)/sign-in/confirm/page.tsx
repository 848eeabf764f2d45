import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DemoNotice } from '#components/sign-in/demo-notice.tsx'
import { FormToken } from '#components/sign-in/form-token.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { api } from '#server/api/rsc.tsx'
import { safeReturnPath } from '#server/auth/return-path.ts'

type Props = { searchParams: Promise<Partial<Record<'link' | 'next', string>>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('signIn.confirm')
  return { title: t('title') }
}

/**
 * Target of the link in the e-mail. Opening it uses nothing up, because mail scanners open links. Some press the button too: in another
 * browser than the one that asked, that leaves the code to the first.
 */
export default async function ConfirmSignInPage({ searchParams }: Props) {
  const [t, { link = '', next: asked }] = await Promise.all([getTranslations('signIn.confirm'), searchParams])
  const next = safeReturnPath(asked)
  const caller = await api()
  const [holder, ways] = await Promise.all([
    caller.signIn.describeLink({ link }).catch(() => null),
    caller.signIn.options(),
  ])
  if (!holder) {
    return (
      <div className="grid gap-6">
        <header>
          <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('expiredTitle')}</h1>
          <p className="mt-2 text-ink-soft">{t('expiredText')}</p>
        </header>
        <DemoNotice isDemo={ways.isDemo} />
        <LinkButton variant="primary" href={`/sign-in?${new URLSearchParams({ next })}`}>
          {t('again')}
        </LinkButton>
      </div>
    )
  }
  return (
    <div className="grid gap-6">
      <header>
        <h1 className="font-bold text-3xl tracking-[-0.01em]">{t('title')}</h1>
        <p className="mt-2 break-words">{t('text', { email: holder.email })}</p>
        {holder.elsewhere && <p className="mt-2 text-ink-soft">{t('elsewhere')}</p>}
      </header>
      <DemoNotice isDemo={ways.isDemo} />
      <form method="post" action="/sign-in/link" className="grid">
        <input type="hidden" name="link" value={link} />
        <FormToken />
        <input type="hidden" name="next" value={next} />
        <Button type="submit" variant="primary">
          {t('submit')}
        </Button>
      </form>
      <p className="text-ink-soft text-sm">{t('notYou')}</p>
    </div>
  )
}
