'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Suspense, useDeferredValue, useEffect, useRef, useState } from 'react'
import { CameraPane } from '#components/card-reading/camera-pane.tsx'
import type { ClassifiedScan } from '#components/card-reading/classify-on-device.ts'
import { CardSeen } from '#components/check-in/answer/card-seen.tsx'
import { refusal, type ScanAnswer } from '#components/check-in/answer/scan-answer.ts'
import { useAnswerWords } from '#components/check-in/answer/use-answer-words.ts'
import { canUndo } from '#components/check-in/answer/use-scan-answers.ts'
import { AttendanceList } from '#components/check-in/list/attendance-list.tsx'
import type { AttendanceList as InitialList } from '#components/check-in/list/attendance-poll.ts'
import type { OpenSheet } from '#components/check-in/sheets/check-in-sheets.tsx'
import { CheckInShell } from '#components/layout/check-in-shell.tsx'
import type { CheckInFacts } from '#components/outbox/browser/device-database.ts'
import { useCamera } from '#components/scanner/camera/use-camera.ts'
import { useScanner } from '#components/scanner/frames/use-scanner.ts'
import { useKeyboardReader } from '#components/scanner/keyboard/use-keyboard-reader.ts'
import { useFeedback } from '#components/scanner/view/use-feedback.ts'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { useLoaded } from '#components/ui/load-later.ts'
import { CheckInBar } from './check-in-bar.tsx'
import { LateCompletedView, loadCheckInMemory, loadCheckInParts, loadCheckInSheets } from './load-check-in-parts.ts'
import { useCheckInPage } from './use-check-in-page.ts'

type CheckInProps = {
  facts: CheckInFacts
  initial: InitialList
  /** The page opened offline, from the data on this device. */
  isOffline?: boolean
}

/** The check-in page: scan cards one after the other, see who is here, and complete the session. */
export function CheckIn({ facts, initial, isOffline = false }: CheckInProps) {
  const t = useTranslations('checkIn')
  const { companySlug, sessionId, title, place, courses, dayRule } = facts
  const videoRef = useRef<HTMLVideoElement>(null)
  const [sheet, setSheet] = useState<OpenSheet | null>(null)
  const [readingPicture, setReadingPicture] = useState(false)
  const [pulse, setPulse] = useState(0)
  const words = useAnswerWords()
  const feedback = useFeedback()
  const camera = useCamera(videoRef)
  const enabled = camera.isAsked
  const checkInPage = useCheckInPage({
    key: { companySlug, sessionId },
    encryptionKey: facts.encryptionKey,
    initial,
    courses,
    texts: facts.texts,
    dayRule,
    enabled,
    onFeedback: feedback.give,
  })
  const sheets = useLoaded(loadCheckInSheets, enabled)
  const { parts, answers, attendance, writes, rows, dayRows, checklists, signing, pendingCompletion } = checkInPage
  // A tap does not wait for a long list to be drawn.
  const listed = useDeferredValue(dayRows?.here ?? rows)
  const isCompleted = attendance.completedAt !== null
  const isClosed = isCompleted || pendingCompletion !== null
  const summaryHref = `/${companySlug}/sessions/${sessionId}`

  useEffect(() => {
    if (!enabled) return
    void loadCheckInMemory()
      .then((memory) => memory.saveCheckInFacts(facts, { courses: checklists.known, texts: signing.texts }))
      .catch(() => {}) // the check-in page says when nothing can be stored
  }, [facts, checklists.known, signing.texts, enabled])

  const scanner = useScanner<ClassifiedScan>(videoRef, camera, {
    paused: sheet !== null || isClosed,
    classify: parts && ((text) => parts.classifyOnDevice(text, 'camera')),
    onScan: (scan, seenAt) => {
      setPulse((count) => count + 1)
      void checkInPage.scan(scan, seenAt)
    },
    onSeveral: () => checkInPage.show(refusal('several_cards')),
  })
  useKeyboardReader(sheet === null && !isClosed, (typed, at) => void checkInPage.scanTyped(typed, at))

  async function readPicture(file: File) {
    setReadingPicture(true)
    await (await loadCheckInParts()).readPicture(file, scanner, checkInPage, t)
    setReadingPicture(false)
  }

  async function undo(answer: ScanAnswer, text: string | null) {
    await checkInPage.undo(answer)
    if (text) scanner.release(text)
  }

  const queueBar = parts && (
    <parts.OutboxBar
      entries={writes.all}
      trouble={writes.trouble}
      storage={writes.storage}
      staleSince={attendance.hasConnected || !isOffline ? attendance.staleSince : null}
      onOpen={() => setSheet({ kind: 'queue' })}
    />
  )
  const queueSheet = sheet?.kind === 'queue' && sheets && (
    <sheets.OutboxSheet
      entries={writes.all}
      rows={rows}
      sessionId={sessionId}
      storage={writes.storage}
      hasServerConnected={attendance.hasConnected && attendance.staleSince === null}
      onClose={() => setSheet(null)}
      onSendNow={writes.sendNow}
      onRetry={writes.retry}
      onDismiss={writes.dismiss}
    />
  )
  const shell = { title, detail: place || undefined, back: { href: summaryHref, label: t('back') } }
  if (isClosed) {
    const CompletedView = parts?.CompletedView ?? LateCompletedView
    return (
      <CheckInShell {...shell}>
        {queueBar}
        {queueSheet}
        {pendingCompletion && !isCompleted ? (
          parts && (
            <parts.PendingCompletion
              waiting={writes.mine.filter(({ state }) => state === 'waiting').length - 1}
              isSent={pendingCompletion.sent}
              onTakeBack={() => writes.takeBack(pendingCompletion.key)}
            />
          )
        ) : (
          <Suspense>
            <CompletedView
              rows={rows}
              facts={facts}
              exceptions={attendance.exceptions}
              lateCount={attendance.entries.filter(({ state }) => state === 'late').length}
              summaryHref={summaryHref}
              tasksHref={`/${companySlug}/tasks`}
            />
          </Suspense>
        )}
      </CheckInShell>
    )
  }
  const { shown, last } = answers
  return (
    <CheckInShell
      wide
      {...shell}
      aside={
        <button
          type="button"
          aria-label={t('privacy.open')}
          title={t('privacy.open')}
          onClick={() => setSheet({ kind: 'privacy' })}
          className={iconButtonStyle('quiet', 'checkIn')}
        >
          <ShieldCheck aria-hidden="true" />
        </button>
      }
      footer={
        <div className="mx-auto max-w-3xl">
          {last && !shown && parts && (
            <parts.LastScanBar
              answer={last.answer}
              onUndo={canUndo(last.answer) ? () => void undo(last.answer, last.text) : null}
            />
          )}
          <CheckInBar
            onNumber={() => setSheet({ kind: 'number' })}
            onPicture={readPicture}
            onPerson={() => setSheet({ kind: 'declare', id: null })}
            onComplete={() => setSheet({ kind: 'complete' })}
          />
        </div>
      }
    >
      <div className="flex h-full flex-col sm:landscape:flex-row">
        <div className="h-[42%] min-h-48 shrink-0 sm:landscape:h-auto sm:landscape:w-[52%]">
          <CameraPane
            videoRef={videoRef}
            camera={camera}
            scanner={scanner}
            asking={checkInPage.asking}
            readingPicture={readingPicture}
            pulse={pulse}
            muted={feedback.muted}
            onToggleMuted={feedback.toggleMuted}
          />
        </div>
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain">
          {parts && (
            <parts.SessionBars facts={facts} page={checkInPage} isOffline={isOffline} onOpen={setSheet}>
              {queueBar}
            </parts.SessionBars>
          )}
          <AttendanceList
            rows={listed}
            onOpen={({ id }) => setSheet({ kind: 'entry', id })}
            onConfirmAll={(some) => checkInPage.confirmPresence(some, true)}
          />
        </div>
      </div>
      {shown && parts && (
        <parts.ScanAnswerScreen
          answer={shown.answer}
          summaryHref={summaryHref}
          onDeclare={(id) => setSheet({ kind: 'declare', id })}
          onRetry={writes.sendNow}
          onPrivacy={() => setSheet({ kind: 'privacy' })}
          onReader={() => setSheet({ kind: 'reader' })}
          onDismiss={answers.dismiss}
        />
      )}
      <CardSeen asking={checkInPage.asking} />
      <p aria-live="assertive" className="sr-only">
        {shown && words(shown.answer)}
      </p>
      {queueSheet}
      {sheet && sheets && (
        <sheets.CheckInSheets
          sheet={sheet}
          facts={facts}
          rows={rows}
          dayRows={dayRows ? [...dayRows.here, ...dayRows.elsewhere] : rows}
          queued={writes.mine}
          exceptions={attendance.exceptions}
          onInclude={checkInPage.include}
          checklists={checklists}
          onTeach={checkInPage.teach}
          completion={checkInPage.completion}
          onOpen={setSheet}
          onConfirmPresence={checkInPage.confirmPresence}
          onCardNumber={(scan) => void checkInPage.scan(scan, new Date())}
          onDeclare={async (person, id) => {
            const problem = await checkInPage.declare(person, id)
            if (!problem) setSheet(null)
            return problem
          }}
          onRemove={checkInPage.remove}
          onComplete={async (inputOf) => {
            if (await checkInPage.complete(inputOf)) setSheet(null)
          }}
          signing={signing}
        />
      )}
    </CheckInShell>
  )
}
