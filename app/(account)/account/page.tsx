import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppearancePanel } from '#components/account/appearance-panel.tsx'
import { ProfilePanel } from '#components/account/profile-panel.tsx'
import { SignInList } from '#components/account/sign-in-list.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('account')
  return { title: t('title') }
}

export default async function AccountPage() {
  const caller = await api()
  const [t, shell, { user }, signIns] = await Promise.all([
    getTranslations('account'),
    getTranslations('shell'),
    orNotFound(caller.account.get()),
    orNotFound(caller.account.listSignIns()),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <LinkButton href="/sign-out" prefetch={false}>
            {shell('signOut')}
          </LinkButton>
        }
      />
      <div className="grid gap-6">
        <ProfilePanel name={user.name} email={user.email} />
        <AppearancePanel />
        <SignInList signIns={signIns} />
      </div>
    </>
  )
}
