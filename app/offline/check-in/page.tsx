import type { Metadata } from 'next'
import { OfflineCheckIn } from '#components/check-in/offline/offline-check-in.tsx'
import { readOfflineWords } from '#components/offline/offline-words.ts'

export const metadata: Metadata = { title: 'Kyndig' }

/** The session page without a network: an empty form, which the device fills in with what it remembers. */
export default async function OfflineCheckInPage() {
  return <OfflineCheckIn words={await readOfflineWords()} />
}
