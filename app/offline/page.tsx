import type { Metadata } from 'next'
import { NoCoverage } from '#components/offline/no-coverage.tsx'
import { readOfflineWords } from '#components/offline/offline-words.ts'

export const metadata: Metadata = { title: 'Kyndig' }

/** Shown in place of any page when offline. Stored on the device, in both languages; it contains no personal data. */
export default async function OfflinePage() {
  return <NoCoverage words={await readOfflineWords()} />
}
