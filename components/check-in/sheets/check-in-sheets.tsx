'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { CardScan } from '#components/card-reading/classify-on-device.ts'
import { ReaderSheet } from '#components/card-reading/reader-sheet.tsx'
import { ChecklistSheet, type Teach } from '#components/check-in/checklist/checklist-sheet.tsx'
import { MissingDuties } from '#components/check-in/checklist/missing-duties.tsx'
import type { useChecklists } from '#components/check-in/checklist/use-checklists.ts'
import { CompleteSheet } from '#components/check-in/complete/complete-sheet.tsx'
import { CompletionDay } from '#components/check-in/complete/completion-day.tsx'
import { CompletionDays, type Include } from '#components/check-in/days/completion-days.tsx'
import { enoughBy } from '#components/check-in/days/day-rows.ts'
import { LastDay } from '#components/check-in/days/last-day.tsx'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import { problemBehind } from '#components/check-in/declare/declare-problem.ts'
import { DeclareSheet } from '#components/check-in/declare/declare-sheet.tsx'
import { employersOf } from '#components/check-in/declare/employers-of.ts'
import type { RemovalReason } from '#components/check-in/list/attendance-entry.ts'
import type { AttendanceList } from '#components/check-in/list/attendance-poll.ts'
import { EntrySheet } from '#components/check-in/list/entry-sheet.tsx'
import type { ListRow } from '#components/check-in/list/list-row.ts'
import { exceptionsNow } from '#components/check-in/matrix/exceptions-now.ts'
import { ExceptionsSummary } from '#components/check-in/matrix/exceptions-summary.tsx'
import { loadMatrixScreen } from '#components/check-in/matrix/load-matrix-screen.ts'
import { MissingPrerequisites } from '#components/check-in/missing-prerequisites.tsx'
import { OwnPhonePeople } from '#components/check-in/own-phones/own-phone-people.tsx'
import { dayToConfirm, samePhoneNote } from '#components/check-in/own-phones/own-phone-rows.ts'
import { OwnPhonesSheet } from '#components/check-in/own-phones/own-phones-sheet.tsx'
import { MissingQuizzes } from '#components/check-in/quiz/missing-quizzes.tsx'
import { earnsAny } from '#components/check-in/quiz/results-of.ts'
import { loadSigningScreen } from '#components/check-in/signing/load-signing-screen.ts'
import { completionInput, type Signing } from '#components/check-in/signing/signed-now.ts'
import { useOwnMark } from '#components/check-in/signing/use-own-mark.ts'
import type { CompletionInput } from '#components/check-in/use-check-in-writes.ts'
import type { CheckInFacts } from '#components/outbox/browser/device-database.ts'
import type { Conflict, OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { TrpcProvider } from '#components/providers/trpc-provider.tsx'
import { useLoaded } from '#components/ui/load-later.ts'
import { dutiesOf } from '#server/domain/course/rules.ts'
import { missingOf } from '#server/domain/training/rules.ts'
import { CardNumberSheet } from './card-number-sheet.tsx'
import { PrivacySheet } from './privacy-sheet.tsx'

export type OpenSheet =
  | { kind: 'number' | 'reader' | 'privacy' | 'complete' | 'queue' | 'checklist' | 'matrix' | 'sign' | 'ownPhones' }
  | { kind: 'entry'; id: string }
  | { kind: 'declare'; id: string | null }

type CheckInSheetsProps = {
  sheet: OpenSheet
  facts: CheckInFacts
  /** Everybody of the session. */
  rows: readonly ListRow[]
  /** The same as they are on the day that the page is on. */
  dayRows: readonly ListRow[]
  queued: readonly OutboxEntry[]
  /** Who did not take which of the courses, as the server knows it. */
  exceptions: AttendanceList['exceptions']
  onInclude: Include
  checklists: Pick<ReturnType<typeof useChecklists>, 'courses' | 'learn'>
  onTeach: Teach
  completion: { isBusy: boolean; problem: Conflict | null }
  onOpen: (sheet: OpenSheet | null) => void
  onConfirmPresence: (rows: readonly ListRow[], present: boolean, day?: string) => void
  onCardNumber: (scan: CardScan) => void
  onDeclare: (person: DeclaredPerson, attendanceId: string | null) => Promise<Conflict | null>
  onRemove: (row: ListRow, reason: RemovalReason) => void
  onComplete: (inputOf: CompletionInput) => void
  signing: Signing
}

/** Everything done away from the camera, which pauses meanwhile. */
export function CheckInSheets(props: CheckInSheetsProps) {
  const { sheet, facts, rows, dayRows, queued, checklists, completion, onOpen, onConfirmPresence } = props
  const { dayRule } = facts
  const employers = useMemo(() => employersOf(rows.flatMap(({ entry }) => entry ?? [])), [rows])
  const row = 'id' in sheet ? (dayRows.find(({ id }) => id === sheet.id) ?? null) : null
  const [trainedOn, setTrainedOn] = useState(facts.trainedOn)
  const hasEnough = dayRule ? enoughBy(dayRule, queued) : () => true
  const close = () => onOpen(null)
  const seeing = {
    rows: dayRows,
    onConfirm: (seen: ListRow) => onConfirmPresence([seen], true, dayToConfirm(seen)),
    onLeaveOut: (absent: ListRow) => props.onRemove(absent, 'not_present'),
  }
  const screen = useLoaded(loadSigningScreen, sheet.kind === 'sign')
  const matrix = useLoaded(loadMatrixScreen, sheet.kind === 'matrix')
  const exceptions = useMemo(() => exceptionsNow(props.exceptions, queued), [props.exceptions, queued])
  const onDevice = { queued, texts: props.signing.texts, exceptions }
  const words = useTranslations('checkIn')
  const mark = useOwnMark(Object.assign({}, facts, trainedOn && { trainedOn }), props.signing.texts, checklists.courses)

  switch (sheet.kind) {
    case 'privacy':
      return <PrivacySheet company={facts.companyName} onClose={close} />
    case 'number':
      return (
        <CardNumberSheet
          onClose={close}
          onReader={() => onOpen({ kind: 'reader' })}
          onCardNumber={(scan) => {
            close()
            props.onCardNumber(scan)
          }}
        />
      )
    case 'reader':
      return <ReaderSheet onClose={close} />
    case 'complete':
      return (
        <CompleteSheet
          rows={rows}
          isTaught={checklists.courses.every((course) => missingOf(course).length === 0)}
          needsSignatures={checklists.courses.some(({ kind }) => dutiesOf(kind).signatures)}
          onMark={mark}
          busy={completion.isBusy}
          problem={completion.problem}
          hasEnough={hasEnough}
          earnsAny={earnsAny(checklists.courses, onDevice)}
          day={
            dayRule ? (
              <LastDay days={dayRule.days} />
            ) : (
              <TrpcProvider>
                <CompletionDay {...facts} trainedOn={trainedOn} onChanged={setTrainedOn} />
              </TrpcProvider>
            )
          }
          days={
            dayRule && (
              <CompletionDays
                rows={rows}
                queued={queued}
                rule={dayRule}
                onInclude={props.onInclude}
                onConfirm={(some, day) => onConfirmPresence(some, true, day)}
              />
            )
          }
          missing={
            <>
              <MissingDuties courses={checklists.courses} onOpen={() => onOpen({ kind: 'checklist' })} />
              <MissingQuizzes
                rows={rows.filter(hasEnough)}
                courses={checklists.courses}
                onDevice={onDevice}
                onOpen={() => onOpen({ kind: 'sign' })}
              />
              <MissingPrerequisites facts={facts} rows={rows.filter(hasEnough)} beforeCompletion />
              <ExceptionsSummary
                rows={rows.filter(hasEnough)}
                courses={checklists.courses}
                exceptions={exceptions}
                onOpen={() => onOpen({ kind: 'matrix' })}
              />
            </>
          }
          ownPhones={<OwnPhonePeople {...seeing} />}
          onClose={close}
          onConfirmAll={(some) => onConfirmPresence(some, true)}
          onDeclare={({ id }) => onOpen({ kind: 'declare', id })}
          onComplete={(closing) => props.onComplete(completionInput(closing))}
        />
      )
    case 'checklist':
      return (
        <TrpcProvider>
          <ChecklistSheet
            companySlug={facts.companySlug}
            sessionId={facts.sessionId}
            courses={checklists.courses}
            onTeach={props.onTeach}
            onFresh={checklists.learn}
            onClose={close}
          />
        </TrpcProvider>
      )
    case 'declare':
      return (
        <TrpcProvider>
          <DeclareSheet
            companySlug={facts.companySlug}
            forCard={row !== null}
            knowsEmployer={Boolean(row?.entry?.employer)}
            employers={employers}
            onClose={close}
            // The entry of the card that the form was opened for, even if it left the list: then the server says so.
            onDeclare={async (person) => {
              const conflict = await props.onDeclare(person, sheet.id)
              return conflict && (problemBehind(conflict.reason) ?? 'failed')
            }}
          />
        </TrpcProvider>
      )
    case 'entry':
      return (
        row && (
          <EntrySheet
            row={row}
            warning={samePhoneNote(row, dayRows, words)}
            onClose={close}
            onConfirmPresence={(present) => {
              close()
              onConfirmPresence([row], present)
            }}
            onDeclare={() => onOpen({ kind: 'declare', id: row.id })}
            onRemove={(reason) => {
              close()
              props.onRemove(row, reason)
            }}
          />
        )
      )
    case 'sign':
      return (
        screen && (
          <screen.SigningScreen
            facts={facts}
            signing={props.signing}
            courses={checklists.courses}
            rows={rows}
            queued={queued}
            exceptions={exceptions}
            onClose={close}
          />
        )
      )
    case 'matrix':
      return (
        matrix && (
          <matrix.MatrixScreen
            courses={checklists.courses}
            rows={rows}
            exceptions={exceptions}
            writes={props.signing.writes}
            onLost={props.signing.onLost}
            onClose={close}
          />
        )
      )
    case 'ownPhones':
      return <OwnPhonesSheet {...seeing} onClose={close} />
    case 'queue':
      return null
  }
}
