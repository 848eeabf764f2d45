'use client'

import type { ReactNode } from 'react'
import { CheckInNotices } from '#components/check-in/check-in-notices.tsx'
import { ChecklistBar } from '#components/check-in/checklist/checklist-bar.tsx'
import { DayBar } from '#components/check-in/days/day-bar.tsx'
import { ExpectedPeople } from '#components/check-in/expected/expected-people.tsx'
import { exceptionsNow } from '#components/check-in/matrix/exceptions-now.ts'
import { MatrixBar } from '#components/check-in/matrix/matrix-bar.tsx'
import { MissingPrerequisites } from '#components/check-in/missing-prerequisites.tsx'
import { OwnPhonesBar } from '#components/check-in/own-phones/own-phones-bar.tsx'
import { SignatureBar } from '#components/check-in/signing/signature-bar.tsx'
import type { useCheckInPage } from '#components/check-in/use-check-in-page.ts'
import type { CheckInFacts } from '#components/outbox/browser/device-database.ts'

type SessionBarsProps = {
  facts: CheckInFacts
  page: Pick<
    ReturnType<typeof useCheckInPage>,
    'rows' | 'dayRows' | 'sessionDay' | 'attendance' | 'writes' | 'checklists' | 'signing'
  >
  isOffline: boolean
  onOpen: (sheet: { kind: 'checklist' | 'matrix' | 'sign' | 'ownPhones' } | { kind: 'entry'; id: string }) => void
  /** What is said of the outbox, after what is said of the device. */
  children: ReactNode
}

/** What the instructor should know, and what else there is to do at the session, above the list of people. */
export function SessionBars({ facts, page, isOffline, onOpen, children }: SessionBarsProps) {
  const { rows, dayRows, sessionDay, attendance, writes, checklists, signing } = page
  const { day, choose } = sessionDay
  const { companySlug, sessionId } = facts
  const sessionKey = { companySlug, sessionId }
  return (
    <>
      <CheckInNotices
        storage={writes.storage}
        hasConnected={attendance.hasConnected}
        isOffline={isOffline}
        clockAheadMinutes={attendance.clockAheadMinutes}
      />
      {children}
      {facts.dayRule && day && <DayBar days={facts.dayRule.days} day={day} onChoose={choose} />}
      <ChecklistBar courses={checklists.courses} onOpen={() => onOpen({ kind: 'checklist' })} />
      <MatrixBar
        rows={rows}
        courses={checklists.courses}
        exceptions={exceptionsNow(attendance.exceptions, writes.mine)}
        onOpen={() => onOpen({ kind: 'matrix' })}
      />
      <SignatureBar
        sessionKey={sessionKey}
        rows={rows}
        texts={signing.texts}
        onTexts={signing.learn}
        onOpen={() => onOpen({ kind: 'sign' })}
      />
      <OwnPhonesBar
        screenHref={`/${companySlug}/sessions/${sessionId}/self-check-in`}
        rows={dayRows?.here ?? rows}
        onOpen={() => onOpen({ kind: 'ownPhones' })}
      />
      <ExpectedPeople
        sessionKey={sessionKey}
        rows={dayRows?.here ?? rows}
        elsewhere={dayRows?.elsewhere}
        onOpen={({ id }) => onOpen({ kind: 'entry', id })}
      />
      <MissingPrerequisites facts={facts} rows={rows} />
    </>
  )
}
