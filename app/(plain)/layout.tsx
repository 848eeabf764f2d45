import type { ReactNode } from 'react'
import { DashboardProviders } from '#components/providers/dashboard-providers.tsx'

export default function PlainLayout({ children }: { children: ReactNode }) {
  return <DashboardProviders>{children}</DashboardProviders>
}
