import type { ReactNode } from 'react'
import { PublicShell } from '#components/layout/public-shell.tsx'
import { PageProviders } from '#components/providers/page-providers.tsx'

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PageProviders>
      <PublicShell>{children}</PublicShell>
    </PageProviders>
  )
}
