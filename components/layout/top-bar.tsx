import type { ReactNode } from 'react'

export function TopBar({ children }: { children: ReactNode }) {
  return (
    <header className="screen-only sticky top-0 z-30 flex h-14 items-center gap-3 border-line border-b bg-surface pr-2 pl-4 sm:pr-4 sm:pl-6">
      {children}
    </header>
  )
}
