import type { Metadata } from 'next'
import { NoCoverage } from '#components/offline/no-coverage.tsx'
import { readOfflineWords } from '#components/offline/offline-words.ts'

export const metadata: Metadata = { title: 'Kyndig' }

/** What any page becomes without a network. Kept on the device, in both languages; it says nothing of anybody. */
export default async function OfflinePage() {
  return <NoCoverage words={await readOfflineWords()} />
}
