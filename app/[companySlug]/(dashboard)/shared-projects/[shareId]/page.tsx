import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { LeaveProject } from '#components/sharing/leave-project.tsx'
import { ShareView } from '#components/sharing/share-view.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; shareId: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ companySlug, shareId }, caller] = await Promise.all([params, api()])
  return { title: (await orNotFound(caller.projectShare.get({ companySlug, shareId }))).projectName }
}

export default async function SharePage({ params }: Props) {
  const [{ companySlug: slug, shareId }, caller] = await Promise.all([params, api()])
  const t = await getTranslations('sharing.share')
  const share = await orNotFound(caller.projectShare.get({ companySlug: slug, shareId }))
  const groups = share.canShare ? await caller.group.list({ companySlug: slug }) : null
  return (
    <MessagesProvider areas={['plans', 'sharing']}>
      <PageHeader
        back={{ href: `/${slug}/shared-projects`, label: t('back') }}
        title={share.projectName}
        actions={share.canLeave && <LeaveProject companySlug={slug} share={share} />}
      />
      <ShareView slug={slug} share={share} groups={groups?.groups ?? []} />
    </MessagesProvider>
  )
}
