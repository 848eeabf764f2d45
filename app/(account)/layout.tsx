import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AccountShell } from '#components/layout/account-shell.tsx'
import { DashboardProviders } from '#components/providers/dashboard-providers.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Props = { children: ReactNode }

export default function AccountLayout({ children }: Props) {
  return (
    <DashboardProviders>
      <AccountFrame>{children}</AccountFrame>
    </DashboardProviders>
  )
}

async function AccountFrame({ children }: Props) {
  const { user, isOperator } = await orNotFound((await api()).account.get())
  if (!user.name) redirect(`/account/welcome?${new URLSearchParams({ next: (await headers()).get('x-path') ?? '/' })}`)
  return (
    <AccountShell user={user} isOperator={isOperator}>
      <MessagesProvider areas={['account', 'companies']}>{children}</MessagesProvider>
    </AccountShell>
  )
}
