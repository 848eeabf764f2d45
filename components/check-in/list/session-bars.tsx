'use client'

import type { ReactNode } from 'react'
import { CheckInNotices } from '#components/check-in/check-in-notices.tsx'
import { ChecklistBar } from '#components/check-in/checklist/checklist-bar.tsx'
import { ExpectedPeople } from '#components/check-in/expected/expected-people.tsx'
import { MissingPrerequisites } from '#components/check-in/missing-prerequisites.tsx'
import { SignatureBar } from '#components/check-in/signing/signature-bar.tsx'
import type { useCheckInPage } from '#components/check-in/use-check-in-page.ts'
import type { CheckInFacts } from '#components/outbox/browser/device-database.ts'
import type { SessionKey } from './use-attendance.ts'

type SessionBarsProps = {
  sessionKey: SessionKey
  facts: CheckInFacts
  page: Pick<ReturnType<typeof useCheckInPage>, 'rows' | 'attendance' | 'writes' | 'checklists' | 'signing'>
  isOffline: boolean
  onOpen: (sheet: { kind: 'checklist' | 'sign' }) => void
  /** What is said of the outbox, after what is said of the device. */
  children: ReactNode
}

/** What the instructor should know, and what else there is to do at the session, above the list of people. */
export function SessionBars({ sessionKey, facts, page, isOffline, onOpen, children }: SessionBarsProps) {
  const { rows, attendance, writes, checklists, signing } = page
  return (
    <>
      <CheckInNotices
        storage={writes.storage}
        hasConnected={attendance.hasConnected}
        isOffline={isOffline}
        clockAheadMinutes={attendance.clockAheadMinutes}
      />
      {children}
      <ChecklistBar courses={checklists.courses} onOpen={() => onOpen({ kind: 'checklist' })} />
      <SignatureBar
        sessionKey={sessionKey}
        rows={rows}
        texts={signing.texts}
        onTexts={signing.learn}
        onOpen={() => onOpen({ kind: 'sign' })}
      />
      <ExpectedPeople sessionKey={sessionKey} rows={rows} />
      <MissingPrerequisites facts={facts} rows={rows} />
    </>
  )
}
