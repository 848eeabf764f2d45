import type { ReactNode } from 'react'
import { PageProviders } from '#components/providers/page-providers.tsx'

export default function CheckInLayout({ children }: { children: ReactNode }) {
  return <PageProviders areas={['checkIn', 'hmsCard', 'offline']}>{children}</PageProviders>
}
