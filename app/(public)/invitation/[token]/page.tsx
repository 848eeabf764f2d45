import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { InvitationFacts } from '#components/sharing/invitation-facts.tsx'
import { JoinProject } from '#components/sharing/join-project.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNull } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('sharing.join')
  return { title: t('title'), robots: { index: false } }
}

/** Where the link in the letter leads: it says what the letter says, and an administrator answers. */
export default async function JoinPage({ params }: Props) {
  const [t, { token }, caller] = await Promise.all([getTranslations('sharing.join'), params, api()])
  const invitation = await orNull(caller.projectInvitation.read({ token }))
  if (!invitation) {
    return (
      <>
        <PageHeader title={t('gone')} />
        <p className="mb-6 max-w-[60ch]">{t('goneText')}</p>
        <LinkButton href="/companies">{t('toCompanies')}</LinkButton>
      </>
    )
  }
  const { projectName, hostName, askedBy, companyName, companyOrgnr } = invitation
  const account = await caller.account.get().catch(() => null)
  const own = account?.companies.filter(({ orgnr, role }) => orgnr === companyOrgnr && role === 'admin') ?? []
  const who = { asker: askedBy, invited: companyName, project: projectName, host: hostName }
  return (
    <MessagesProvider areas={['sharing']}>
      <PageHeader title={t('heading', { project: projectName })} description={t('text', who)} />
      <InvitationFacts invitation={invitation} />
      {own.length > 0 && <JoinProject token={token} companies={own} />}
      {!account && (
        <LinkButton href={`/sign-in?${new URLSearchParams({ next: `/invitation/${token}` })}`} variant="primary">
          {t('signIn')}
        </LinkButton>
      )}
      {account && own.length === 0 && (
        <Alert
          tone="warning"
          title={t('elsewhere', { company: companyName })}
          action={<LinkButton href="/companies/new">{t('create')}</LinkButton>}
        >
          {t('elsewhereText', { orgnr: companyOrgnr })}
        </Alert>
      )}
    </MessagesProvider>
  )
}
