import type { ReactNode } from 'react'
import { PageProviders } from '#components/providers/page-providers.tsx'

export default function SelfCheckInLayout({ children }: { children: ReactNode }) {
  return <PageProviders areas={['checkIn']}>{children}</PageProviders>
}
