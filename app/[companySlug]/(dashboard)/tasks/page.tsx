import { ListTodo } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { WaitingPanel } from '#components/identification/waiting-panel.tsx'
import { LikelySamePanel } from '#components/people/likely-same-panel.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { SessionTasksPanel } from '#components/tasks/session-tasks-panel.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { RequestPanel } from '#components/worker-request/request-panel.tsx'
import { api, companyOf, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tasks')
  return { title: t('title') }
}

const nobody = { pairs: [], hasMore: false }

/** What only a human can decide: late people, unnamed people, and what people ask for on their own pages. */
export default async function TasksPage({ params }: { params: Promise<{ companySlug: string }> }) {
  const [{ companySlug: slug }, caller, t] = await Promise.all([params, api(), getTranslations('tasks')])
  const key = { companySlug: slug }
  const [company, sessions, waiting] = await orNotFound(
    Promise.all([companyOf(key.companySlug), caller.task.list(key), caller.interimDocument.waiting(key)]),
  )
  const isAdmin = company.role === 'admin'
  const same = isAdmin ? await caller.person.listLikelySame(key) : nobody
  const requests = isAdmin ? await caller.workerRequest.list(key) : []
  return (
    <MessagesProvider areas={['tasks', 'identification', 'people']}>
      <PageHeader title={t('title')} description={t('description')} />
      {sessions.length + waiting.length + same.pairs.length + requests.length === 0 && (
        <EmptyState icon={<ListTodo aria-hidden="true" />}>
          {t('empty')} {t('emptyText')}
        </EmptyState>
      )}
      {sessions.map((session) => (
        <SessionTasksPanel key={session.sessionId} companySlug={slug} session={session} />
      ))}
      <RequestPanel slug={slug} requests={requests} />
      <WaitingPanel companySlug={slug} waiting={waiting} />
      <LikelySamePanel slug={slug} {...same} />
    </MessagesProvider>
  )
}
