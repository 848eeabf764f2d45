import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { OutboxList } from '#components/operator/outbox-list.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator.outbox')
  return { title: t('title') }
}

export default async function OutboxPage() {
  const [t, emails] = await Promise.all([
    getTranslations('operator.outbox'),
    api().then((caller) => orNotFound(caller.demo.outbox())),
  ])
  return (
    <PublicShell>
      <PageHeader title={t('title')} description={t('description')} />
      {emails.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <OutboxList emails={emails} />}
    </PublicShell>
  )
}
