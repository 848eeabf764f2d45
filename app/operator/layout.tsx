import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AccountShell } from '#components/layout/account-shell.tsx'
import { DashboardProviders } from '#components/providers/dashboard-providers.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { TabLinks } from '#components/ui/tab-links.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { children: ReactNode }

export default function OperatorLayout({ children }: Props) {
  return (
    <DashboardProviders>
      <OperatorFrame>{children}</OperatorFrame>
    </DashboardProviders>
  )
}

async function OperatorFrame({ children }: Props) {
  const caller = await api()
  const [t, { user, isOperator }] = await Promise.all([
    getTranslations('operator.tabs'),
    orNotFound(caller.account.get()),
    orNotFound(caller.operator.listEvents({})),
  ])
  const tabs = [
    { href: '/operator/companies', label: t('companies') },
    { href: '/operator/alarms', label: t('alarms') },
    { href: '/operator/events', label: t('events') },
  ]
  return (
    <AccountShell user={{ ...user, name: user.name || null }} isOperator={isOperator} width="wide">
      <TabLinks label={t('label')} tabs={tabs} className="mb-8" />
      <MessagesProvider areas={['operator']}>{children}</MessagesProvider>
    </AccountShell>
  )
}
