import { type Messages, NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { pickAreas } from './pick-areas.ts'

const everywhere: Array<keyof Messages> = ['common', 'errors', 'frame', 'shell']

/** Sends the messages of these areas to the client components below, with the ones that every page needs. */
export async function MessagesProvider({
  areas = [],
  children,
}: {
  areas?: Array<keyof Messages>
  children: ReactNode
}) {
  const words = pickAreas(await getMessages(), [...everywhere, ...areas])
  return <NextIntlClientProvider messages={words}>{children}</NextIntlClientProvider>
}
