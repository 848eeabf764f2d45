import type { ReactNode } from 'react'
import { CatchUnexpected } from '#components/layout/catch-unexpected.tsx'
import { InterfaceProviders } from './interface-providers.tsx'
import { PageProviders } from './page-providers.tsx'
import { TrpcProvider } from './trpc-provider.tsx'

/** What pages at the desk need around them: queries, filters in the address, tooltips. */
export function DeskProviders({ children }: { children: ReactNode }) {
  return (
    <PageProviders>
      <TrpcProvider>
        <InterfaceProviders>
          <CatchUnexpected>{children}</CatchUnexpected>
        </InterfaceProviders>
      </TrpcProvider>
    </PageProviders>
  )
}
