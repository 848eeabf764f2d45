'use client'

import { useTranslations } from 'next-intl'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { Toaster } from '#components/ui/toaster.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'

/** What the interface itself needs around every page: tooltips, toasts, filters in the address. */
export function InterfaceProviders({ children }: { children: ReactNode }) {
  const t = useTranslations('common')
  return (
    <NuqsAdapter>
      <TooltipProvider delayDuration={300}>
        {children}
        <Toaster label={t('notifications')} closeLabel={t('close')} />
      </TooltipProvider>
    </NuqsAdapter>
  )
}
