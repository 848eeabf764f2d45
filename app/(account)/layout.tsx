import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { AccountShell } from '#components/layout/account-shell.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { api, orNotFound } from '#server/api/rsc.tsx'

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { user, isOperator } = await orNotFound((await api()).account.get())
  if (!user.name) redirect(`/account/welcome?${new URLSearchParams({ next: (await headers()).get('x-path') ?? '/' })}`)
  return (
    <AccountShell user={user} isOperator={isOperator}>
      <MessagesProvider areas={['account', 'companies']}>{children}</MessagesProvider>
    </AccountShell>
  )
}
