import type { ReactNode } from 'react'
import { PageProviders } from '#components/providers/page-providers.tsx'

export default function OfflineLayout({ children }: { children: ReactNode }) {
  return <PageProviders>{children}</PageProviders>
}
