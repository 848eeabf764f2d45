import type { Metadata } from 'next'
import { readOfflineVerdictWords } from '#components/offline/offline-words.ts'
import { OfflineVerdict } from '#components/verdict/offline/offline-verdict.tsx'

export const metadata: Metadata = { title: 'Kyndig' }

/** Verdicts without a network: an empty form, which the device fills in from its storage. */
export default async function OfflineVerdictPage() {
  return <OfflineVerdict words={await readOfflineVerdictWords()} />
}
