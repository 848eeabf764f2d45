import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AcceptInvitation } from '#components/companies/accept-invitation.tsx'
import { InvitationElsewhere } from '#components/companies/invitation-elsewhere.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Time } from '#components/ui/time.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ invitationId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('companies.invitations')
  return { title: t('title') }
}

/** Target of the link in the e-mail. The user must have verified that the address is theirs; joining takes a button. */
export default async function InvitationPage({ params }: Props) {
  const [t, { invitationId }, caller] = await Promise.all([getTranslations(), params, api()])
  const { user } = await orNotFound(caller.account.get())
  const invitation = await caller.account.getInvitation({ invitationId }).catch(() => null)
  if (!invitation) return <InvitationElsewhere email={user.email} />
  const { companyName: company, role, state, expiresAt } = invitation
  if (state !== 'open') {
    return (
      <>
        <PageHeader title={t('companies.invitation.title', { company })} />
        <Alert title={t(`companies.invitation.states.${state}`)} />
        <LinkButton href="/companies" className="mt-6">
          {t('companies.invitation.toCompanies')}
        </LinkButton>
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={t('companies.invitation.title', { company })}
        description={t('companies.invitation.text', { company, role: t(`common.roles.${role}`).toLowerCase() })}
      />
      <p className="-mt-3 mb-6 text-ink-soft">{t(`companies.roleHints.${role}`)}</p>
      <AcceptInvitation invitationId={invitationId} company={company} />
      <p className="mt-6 text-ink-soft text-sm">
        {t.rich('companies.invitation.expires', { date: () => <Time value={expiresAt} /> })}
      </p>
    </>
  )
}
