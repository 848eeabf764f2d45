import type { ReactNode } from 'react'
import { DeskProviders } from '#components/providers/desk-providers.tsx'

export default function PlainLayout({ children }: { children: ReactNode }) {
  return <DeskProviders>{children}</DeskProviders>
}
