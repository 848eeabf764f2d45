'use client'

import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { TooltipProvider } from '#components/ui/tooltip.tsx'

/** What the interface itself needs around pages at the desk: tooltips, filters in the address. */
export function InterfaceProviders({ children }: { children: ReactNode }) {
  return (
    <NuqsAdapter>
      <TooltipProvider delayDuration={300}>{children}</TooltipProvider>
    </NuqsAdapter>
  )
}
