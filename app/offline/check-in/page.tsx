import type { Metadata } from 'next'
import { OfflineCheckIn } from '#components/check-in/offline/offline-check-in.tsx'
import { readOfflineWords } from '#components/offline/offline-words.ts'

export const metadata: Metadata = { title: 'Kyndig' }

/** The session page offline: an empty form, which the device fills in from its storage. */
export default async function OfflineCheckInPage() {
  return <OfflineCheckIn words={await readOfflineWords()} />
}
