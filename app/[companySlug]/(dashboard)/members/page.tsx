import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListDownload } from '#components/export/list-download.tsx'
import { InviteDialog } from '#components/members/invite-dialog.tsx'
import { LeaveCompany } from '#components/members/leave-company.tsx'
import { MemberTable } from '#components/members/member-table.tsx'
import { PendingInvitations } from '#components/members/pending-invitations.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('members')
  return { title: t('title') }
}

export default async function MembersPage({ params }: Props) {
  const [t, { companySlug }, caller] = await Promise.all([getTranslations('members'), params, api()])
  const [company, { members, invitations, canManage }] = await orNotFound(
    Promise.all([companyOf(companySlug), caller.membership.list({ companySlug })]),
  )
  return (
    <MessagesProvider areas={['members', 'companies']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <ListDownload slug={companySlug} of={{ list: 'members', filter: {} }} />
            {canManage && <InviteDialog companySlug={companySlug} />}
          </>
        }
      />
      <div className="grid gap-10">
        <MemberTable companySlug={companySlug} members={members} canManage={canManage} />
        {invitations.length > 0 && <PendingInvitations companySlug={companySlug} invitations={invitations} />}
        <LeaveCompany companySlug={companySlug} company={company.name} />
      </div>
    </MessagesProvider>
  )
}
