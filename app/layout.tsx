import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { OldBrowserCheck } from '#components/layout/old-browser-check.tsx'
import { PageStyles } from '#components/layout/page-styles.tsx'
import '#styles'
import { themeCookie, themeOf } from '#server/appearance/themes.ts'

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

/** The document only. Every page loads what is imported here, so each group of pages imports its own. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, cookieStore] = await Promise.all([getLocale(), cookies()])
  const theme = themeOf(cookieStore.get(themeCookie)?.value)
  return (
    <html lang={locale} data-theme={theme} suppressHydrationWarning>
      <body>
        <OldBrowserCheck />
        <PageStyles />
        {children}
      </body>
    </html>
  )
}
