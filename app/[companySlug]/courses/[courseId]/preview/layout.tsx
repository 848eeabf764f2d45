import type { ReactNode } from 'react'
import { PageProviders } from '#components/providers/page-providers.tsx'

export default function PreviewLayout({ children }: { children: ReactNode }) {
  return <PageProviders>{children}</PageProviders>
}
