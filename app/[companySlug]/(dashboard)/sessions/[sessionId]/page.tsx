import { ScanLine } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { SessionActions } from '#components/sessions/session-actions.tsx'
import { SessionFacts } from '#components/sessions/session-facts.tsx'
import { SessionNotices } from '#components/sessions/session-notices.tsx'
import { SessionPeople } from '#components/sessions/session-people.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { params: Promise<{ companySlug: string; sessionId: string }> }

const loadSession = cache(async (companySlug: string, sessionId: string) => {
  const caller = await api()
  return orNotFound(caller.session.get({ companySlug, sessionId }))
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { companySlug, sessionId } = await params
  const session = await loadSession(companySlug, sessionId)
  return { title: session.course.title }
}

/** One session: when, where, who was there, and the records it gave. */
export default async function SessionPage({ params }: Props) {
  const { companySlug: slug, sessionId } = await params
  const [session, t] = await Promise.all([loadSession(slug, sessionId), getTranslations('sessions.session')])
  const isOpen = session.completedAt === null
  const hasPeople = session.entries.some(({ state }) => state === 'here' || state === 'unresolved')
  const checkIn = isOpen && session.canInstruct && (
    <LinkButton
      href={`/${slug}/sessions/${session.id}/check-in`}
      variant="primary"
      size={hasPeople ? 'dashboard' : 'checkIn'}
    >
      <ScanLine aria-hidden="true" />
      {t('checkIn')}
    </LinkButton>
  )
  return (
    <MessagesProvider areas={['sessions', 'checkIn', 'hmsCard']}>
      <PageHeader
        back={{ href: `/${slug}/sessions`, label: t('back') }}
        title={session.course.title}
        meta={<SessionFacts slug={slug} session={session} />}
        actions={<SessionActions slug={slug} session={session} checkIn={hasPeople && checkIn} />}
      />
      <SessionNotices slug={slug} session={session} hasPeople={hasPeople} />
      {hasPeople ? (
        <SessionPeople slug={slug} session={session} />
      ) : (
        <EmptyState action={checkIn}>{t('empty')}</EmptyState>
      )}
    </MessagesProvider>
  )
}
