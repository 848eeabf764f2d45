import { headers } from 'next/headers'
import type { Messages } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { OutboxStarter } from '#components/outbox/browser/outbox-starter.tsx'
import { Toaster } from '#components/ui/toaster.tsx'
import { MessagesProvider } from './messages-provider.tsx'
import { StyleNonce } from './style-nonce.tsx'

type PageProvidersProps = { areas?: Array<keyof Messages>; children: ReactNode }

/** The providers of every page. Check-in and sign-in have no others, because they must load at once. */
export async function PageProviders({ areas, children }: PageProvidersProps) {
  const [t, headerList] = await Promise.all([getTranslations('frame'), headers()])
  return (
    <MessagesProvider areas={areas}>
      <OutboxStarter />
      <StyleNonce nonce={headerList.get('x-nonce') ?? undefined} />
      {children}
      <Toaster label={t('notifications')} closeLabel={t('close')} />
    </MessagesProvider>
  )
}
