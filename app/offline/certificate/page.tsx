import type { Metadata } from 'next'
import { OfflineCertificate } from '#components/certificate-check/offline-certificate.tsx'
import { readOfflineCheckWords } from '#components/offline/offline-words.ts'
import { api } from '#server/api/rsc.tsx'

export const metadata: Metadata = { title: 'Kyndig' }

/** The check of a certificate without a network, with the published keys. Kept on the device; it says nothing of anybody. */
export default async function OfflineCertificatePage() {
  const [words, caller] = await Promise.all([readOfflineCheckWords(), api()])
  return <OfflineCertificate words={words} keys={await caller.certificateCheck.keys()} />
}
