import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { SentMailList } from '#components/operator/sent-mail-list.tsx'
import { DemoCodeForm } from '#components/sign-in/demo-code-form.tsx'
import { DemoNotice } from '#components/sign-in/demo-notice.tsx'
import { SignInProblem } from '#components/sign-in/sign-in-problem.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { searchParams: Promise<{ problem?: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('operator.outbox')
  return { title: t('title') }
}

/** The e-mail that the demo kept, or the form for its code. */
export default async function OutboxPage({ searchParams }: Props) {
  const [t, caller, { problem }] = await Promise.all([getTranslations('operator.outbox'), api(), searchParams])
  const { needsDemoCode } = await caller.signIn.options()
  const emails = needsDemoCode ? null : await orNotFound(caller.demo.outbox())
  return (
    <PublicShell>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="grid gap-8">
        <DemoNotice isDemo />
        <SignInProblem problem={problem} />
        {emails === null && <DemoCodeForm next="/demo/outbox" />}
        {emails?.length === 0 && <EmptyState>{t('empty')}</EmptyState>}
        {emails && emails.length > 0 && <SentMailList emails={emails} />}
      </div>
    </PublicShell>
  )
}
