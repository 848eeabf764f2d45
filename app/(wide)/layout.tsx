import type { ReactNode } from 'react'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { PageProviders } from '#components/providers/page-providers.tsx'

/** Pages for visitors who are not signed in, with tables. */
export default function WideLayout({ children }: { children: ReactNode }) {
  return (
    <PageProviders>
      <PublicShell wide>{children}</PublicShell>
    </PageProviders>
  )
}
