import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line-strong bg-surface px-1.5 py-px font-sans text-ink-soft text-xs">
      {children}
    </kbd>
  )
}
