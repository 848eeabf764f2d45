import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { QueueStarter } from '#components/offline/queue-starter.tsx'
import { InterfaceProviders } from '#components/providers/interface-providers.tsx'
import { MessagesProvider } from '#components/providers/messages-provider.tsx'
import { StyleNonce } from '#components/providers/style-nonce.tsx'
import { TrpcProvider } from '#components/providers/trpc-provider.tsx'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Kyndig', template: '%s · Kyndig' },
  robots: { index: false, follow: false },
  appleWebApp: { capable: true, title: 'Kyndig', statusBarStyle: 'default' },
  formatDetection: { telephone: false, date: false, address: false, email: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f9f7f5' },
    { media: '(prefers-color-scheme: dark)', color: '#131210' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, cookieStore, headerList] = await Promise.all([getLocale(), cookies(), headers()])
  const theme = cookieStore.get('kyndig-theme')?.value
  return (
    <html lang={locale} data-theme={theme === 'light' || theme === 'dark' ? theme : 'system'} suppressHydrationWarning>
      <body>
        <QueueStarter />
        <StyleNonce nonce={headerList.get('x-nonce') ?? undefined} />
        <MessagesProvider>
          <TrpcProvider>
            <InterfaceProviders>{children}</InterfaceProviders>
          </TrpcProvider>
        </MessagesProvider>
      </body>
    </html>
  )
}
