import { type Messages, NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'

const everywhere: Array<keyof Messages> = ['common', 'errors', 'shell']

/** Sends the words of these areas to the client components below; the ones that every page needs come along. */
export async function MessagesProvider({
  areas = [],
  children,
}: {
  areas?: Array<keyof Messages>
  children: ReactNode
}) {
  const all = await getMessages()
  const picked = Object.fromEntries([...everywhere, ...areas].map((area) => [area, all[area]]))
  return <NextIntlClientProvider messages={picked}>{children}</NextIntlClientProvider>
}
