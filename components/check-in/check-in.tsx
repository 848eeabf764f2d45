'use client'

import { ShieldCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useRef, useState } from 'react'
import { GateShell } from '#components/layout/gate-shell.tsx'
import { useFeedback } from '#components/scanner/use-feedback.ts'
import { useKeyboardReader } from '#components/scanner/use-keyboard-reader.ts'
import { useScanner } from '#components/scanner/use-scanner.ts'
import { Alert } from '#components/ui/alert.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { Time } from '#components/ui/time.tsx'
import { toast } from '#components/ui/toast.ts'
import type { AttendanceEntry } from './attendance-entry.ts'
import { AttendanceList } from './attendance-list.tsx'
import { CameraPane } from './camera-pane.tsx'
import { CheckInSheets, type OpenSheet } from './check-in-sheets.tsx'
import { CompletedView } from './completed-view.tsx'
import { completionGroups } from './completion.ts'
import { GateBar } from './gate-bar.tsx'
import { LastScanBar } from './last-scan-bar.tsx'
import { answerFor, refusal, type ScanAnswer } from './scan-answer.ts'
import { ScanAnswerScreen } from './scan-answer-screen.tsx'
import { UnsavedAlert } from './unsaved-alert.tsx'
import { type InitialAttendance, useAttendance } from './use-attendance.ts'
import { useEntryLabel } from './use-entry-label.ts'
import { useScanQueue } from './use-scan-queue.ts'

type CheckInProps = {
  companySlug: string
  companyName: string
  sessionId: string
  /** What is taught, and where. */
  title: string
  place: string
  initial: InitialAttendance
}

/** The gate: one card after the other, the list of who is here, and the way to complete. */
export function CheckIn({ companySlug, companyName, sessionId, title, place, initial }: CheckInProps) {
  const t = useTranslations('checkIn')
  const key = { companySlug, sessionId }
  const videoRef = useRef<HTMLVideoElement>(null)
  const [sheet, setSheet] = useState<OpenSheet | null>(null)
  const [readingPicture, setReadingPicture] = useState(false)
  const [pulse, setPulse] = useState(0)
  const label = useEntryLabel()
  const feedback = useFeedback()
  const attendance = useAttendance(key, initial)
  const { entries } = attendance
  const groups = useMemo(() => completionGroups(entries), [entries])
  const isCompleted = attendance.completedAt !== null
  const summaryHref = `/${companySlug}/sessions/${sessionId}`

  const queue = useScanQueue({
    send: ({ key: scanKey, text, source, scannedAt }) =>
      attendance.checkIn({ ...key, key: scanKey, scan: { text, source, scannedAt: scannedAt.toISOString() } }),
    onAnswer: ({ answer }) => {
      feedback.give(answer.feedback)
      if (answer.entry) void attendance.put(answer.entry)
    },
  })
  const scanner = useScanner(videoRef, {
    paused: sheet !== null || isCompleted,
    onReading: ({ text }, seenAt) => {
      setPulse((count) => count + 1)
      queue.scan(text, 'camera', seenAt)
    },
  })
  useKeyboardReader(sheet === null && !isCompleted, (text, at) => queue.scan(text, 'keyboard', at))

  async function readPicture(file: File) {
    setReadingPicture(true)
    try {
      const readings = await scanner.readPicture(file)
      if (!readings?.length) queue.announce(refusal(readings ? 'no_code' : 'not_a_picture'))
      for (const text of new Set(readings?.map((reading) => reading.text))) queue.scan(text, 'picture', new Date())
    } catch {
      toast(t('camera.problem.reader.title'), { tone: 'error' })
    } finally {
      setReadingPicture(false)
    }
  }

  async function undoLast(text: string | undefined, entry: AttendanceEntry) {
    try {
      await attendance.undo({ companySlug, attendanceId: entry.id })
      queue.takeBack(entry)
      if (text) scanner.release(text)
    } catch {
      toast(t('errors.remove', { name: label(entry) }), { tone: 'error' })
    }
  }

  async function confirmPresence(some: readonly AttendanceEntry[], present: boolean) {
    try {
      await attendance.setPresence(some, present)
    } catch {
      toast(t('errors.presence'), { tone: 'error' })
    }
  }

  if (isCompleted) {
    return (
      <GateShell title={title} detail={place || undefined} back={{ href: summaryHref, label: t('back') }}>
        <CompletedView groups={groups} summaryHref={summaryHref} />
      </GateShell>
    )
  }
  const { shown, last } = queue
  const lastEntry = last?.answer.entry
  return (
    <GateShell
      wide
      title={title}
      detail={place || undefined}
      back={{ href: summaryHref, label: t('back') }}
      aside={
        <button
          type="button"
          aria-label={t('privacy.open')}
          title={t('privacy.open')}
          onClick={() => setSheet({ kind: 'privacy' })}
          className={iconButtonStyle('quiet', 'gate')}
        >
          <ShieldCheck aria-hidden="true" />
        </button>
      }
      footer={
        <div className="mx-auto max-w-3xl">
          {last && !shown && (
            <LastScanBar
              answer={last.answer}
              onUndo={lastEntry && canUndo(last.answer) ? () => undoLast(last.scan?.text, lastEntry) : null}
            />
          )}
          <GateBar
            onNumber={() => setSheet({ kind: 'number' })}
            onPicture={readPicture}
            onPerson={() => setSheet({ kind: 'declare', entryId: null })}
            onComplete={() => setSheet({ kind: 'complete' })}
          />
        </div>
      }
    >
      <div className="flex h-full flex-col sm:landscape:flex-row">
        <div className="h-[42%] min-h-48 shrink-0 sm:landscape:h-auto sm:landscape:w-[52%]">
          <CameraPane
            videoRef={videoRef}
            scanner={scanner}
            asking={queue.asking}
            readingPicture={readingPicture}
            pulse={pulse}
            muted={feedback.muted}
            onToggleMuted={feedback.toggleMuted}
          />
        </div>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <UnsavedAlert count={queue.unsaved.length} onRetry={queue.retry} />
          {attendance.staleSince && (
            <Alert tone="warning" live className="m-3">
              {t.rich('list.stale', { time: () => <Time value={attendance.staleSince!} format="time" /> })}
            </Alert>
          )}
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
            <AttendanceList
              entries={entries}
              onOpen={({ id }) => setSheet({ kind: 'entry', entryId: id })}
              onConfirmAll={(some) => confirmPresence(some, true)}
            />
          </div>
        </div>
      </div>
      {shown && (
        <ScanAnswerScreen
          answer={shown.answer}
          summaryHref={summaryHref}
          onDeclare={({ id }) => setSheet({ kind: 'declare', entryId: id })}
          onRetry={queue.retry}
          onPrivacy={() => setSheet({ kind: 'privacy' })}
          onDismiss={queue.dismiss}
        />
      )}
      <p aria-live="assertive" className="sr-only">
        {shown &&
          [shown.answer.entry && label(shown.answer.entry), t(`answer.${shown.answer.kind}.title`, { word: '' })]
            .filter(Boolean)
            .join('. ')}
      </p>
      {sheet && (
        <CheckInSheets
          sheet={sheet}
          sessionKey={key}
          companyName={companyName}
          attendance={attendance}
          groups={groups}
          onOpen={setSheet}
          onConfirmPresence={confirmPresence}
          onCardNumber={(cardNumber) => queue.scan(cardNumber, 'typed', new Date())}
          onDeclared={(answer) => queue.announce(answerFor(answer))}
        />
      )}
    </GateShell>
  )
}

function canUndo({ kind }: ScanAnswer): boolean {
  return kind !== 'already_here' && kind !== 'undone'
}
