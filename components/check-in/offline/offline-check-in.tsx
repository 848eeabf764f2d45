'use client'

import { useEffect, useState } from 'react'
import { CheckIn } from '#components/check-in/check-in.tsx'
import { DeviceLanguage } from '#components/offline/device-language.tsx'
import { NoCoverageMessage } from '#components/offline/no-coverage.tsx'
import type { OfflineWords } from '#components/offline/offline-words.ts'
import { type CheckInFacts, readCheckInFacts } from './check-in-facts.ts'

const NOBODY = { entries: [], signatures: [], exceptions: [], completedAt: null }

/** The check-in page from this device's stored data of the session in the address. */
export function OfflineCheckIn({ words }: { words: OfflineWords }) {
  const [facts, setFacts] = useState<CheckInFacts | 'unknown' | null>(null)

  useEffect(() => {
    const [, companySlug = '', , sessionId = ''] = location.pathname.split('/')
    void readCheckInFacts(companySlug, sessionId)
      .catch(() => null)
      .then((found) => setFacts(found ?? 'unknown'))
  }, [])

  if (!facts) return null
  return (
    <DeviceLanguage words={words}>
      {facts === 'unknown' ? (
        <NoCoverageMessage kind="unknown_session" />
      ) : (
        <CheckIn facts={facts} initial={NOBODY} isOffline />
      )}
    </DeviceLanguage>
  )
}
