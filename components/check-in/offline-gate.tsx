'use client'

import { useEffect, useState } from 'react'
import { DeviceLanguage } from '#components/offline/device-language.tsx'
import { type GateFacts, recallGate } from '#components/offline/gate-facts.ts'
import { NoCoverageMessage } from '#components/offline/no-coverage.tsx'
import type { OfflineWords } from '#components/offline/offline-words.ts'
import { CheckIn } from './check-in.tsx'

const NOBODY = { entries: [], completedAt: null }

/** The gate from what this device remembers of the session in the address. */
export function OfflineGate({ words }: { words: OfflineWords }) {
  const [facts, setFacts] = useState<GateFacts | 'unknown' | null>(null)

  useEffect(() => {
    const [, companySlug = '', , sessionId = ''] = location.pathname.split('/')
    recallGate(companySlug, sessionId)
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
