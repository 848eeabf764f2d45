import type { ReactNode } from 'react'
import { PublicShell } from '#components/layout/public-shell.tsx'

export default function PersonalCodeLayout({ children }: { children: ReactNode }) {
  return <PublicShell>{children}</PublicShell>
}
