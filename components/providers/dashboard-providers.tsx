import type { ReactNode } from 'react'
import { CatchUnexpected } from '#components/layout/catch-unexpected.tsx'
import { SignInAgainDialog } from '#components/sign-in-again/sign-in-again-dialog.tsx'
import { TooltipProvider } from '#components/ui/tooltip.tsx'
import { PageProviders } from './page-providers.tsx'
import { TrpcProvider } from './trpc-provider.tsx'

/** The providers of dashboard pages: queries and tooltips. */
export function DashboardProviders({ children }: { children: ReactNode }) {
  return (
    <PageProviders>
      <TrpcProvider>
        <TooltipProvider delayDuration={300}>
          <CatchUnexpected>{children}</CatchUnexpected>
          <SignInAgainDialog />
        </TooltipProvider>
      </TrpcProvider>
    </PageProviders>
  )
}
