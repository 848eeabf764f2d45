'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { newWriteKey } from '#components/offline/write-key.ts'
import { classifyScan, type ScanSource } from '#server/domain/hms-card/rules.ts'
import type { AttendanceEntry, CheckInAnswer } from './attendance-entry.ts'
import { failureKind } from './failure-kind.ts'
import { answerFor, failure, isFailure, type RefusalKind, refusal, type ScanAnswer, undone } from './scan-answer.ts'

/** How long the answer to a card fills the screen, in milliseconds. What is on the list after it need not be read to the end. */
const ANSWER_MS = 1_500
/** What is kept nowhere stays a little longer. */
const REFUSAL_MS = 2_500
/** How long the last answer stands above the bottom edge, and can be undone. */
const LAST_MS = 10_000
/** After this we say that a scan is not saved. Sending it again is safe: its key makes it the same scan. */
const PATIENCE_MS = 8_000

export type Scan = { key: string; text: string; source: ScanSource; scannedAt: Date }
/** `scan` is null for an answer that did not come from a code. */
export type Shown = { scan: Scan | null; answer: ScanAnswer }

type Options = {
  send: (scan: Scan) => Promise<CheckInAnswer>
  onAnswer: (shown: Shown) => void
}

/**
 * Sends scans as they are read, any number at a time, and shows the answers as they come. A scan that did not get through is
 * kept until it does, as long as the page is open.
 */
export function useScanQueue({ send, onAnswer }: Options) {
  const [asking, setAsking] = useState<readonly string[]>([])
  const [unsaved, setUnsaved] = useState<readonly Scan[]>([])
  const [shown, setShown] = useState<Shown | null>(null)
  const [last, setLast] = useState<Shown | null>(null)
  const saved = useRef(new Set<string>())

  useTimeout(shown, shown && screenTime(shown.answer), () => setShown(null))
  useTimeout(last, LAST_MS, () => setLast(null))
  useWarningBeforeLeaving(unsaved.length > 0)

  // Answers arrive after other renders; they must meet the callbacks of the latest one.
  const port = useRef<Options>({ send, onAnswer })
  useEffect(() => {
    port.current = { send, onAnswer }
  })

  function show(scan: Scan | null, answer: ScanAnswer) {
    const next = { scan, answer }
    setShown(next)
    if (!isFailure(answer)) setLast(next)
    port.current.onAnswer(next)
  }

  async function submit(scan: Scan) {
    setAsking((keys) => [...keys, scan.key])
    const reply = port.current.send(scan).then((answer) => answerFor(answer))
    const late = setTimeout(() => fail(scan, failure('not_saved')), PATIENCE_MS)
    try {
      const answer = await reply
      saved.current.add(scan.key)
      setUnsaved((scans) => scans.filter(({ key }) => key !== scan.key))
      show(scan, answer)
    } catch (error) {
      fail(scan, failure(failureKind(error)))
    } finally {
      clearTimeout(late)
      setAsking((keys) => keys.filter((key) => key !== scan.key))
    }
  }

  function fail(scan: Scan, answer: ScanAnswer) {
    if (saved.current.has(scan.key)) return
    setAsking((keys) => keys.filter((key) => key !== scan.key))
    if (answer.kind !== 'session_completed') {
      setUnsaved((scans) => (scans.some(({ key }) => key === scan.key) ? scans : [...scans, scan]))
    }
    show(scan, answer)
  }

  return {
    asking: asking.length,
    unsaved,
    shown,
    last,
    scan(text: string, source: ScanSource, scannedAt: Date) {
      const scan: Scan = { key: newWriteKey(scannedAt), text, source, scannedAt }
      const refused = refuseOnDevice(text, source)
      if (refused) show(scan, refusal(refused))
      else void submit(scan)
    },
    retry() {
      for (const scan of unsaved) void submit(scan)
    },
    /** Shows an answer that did not come from a scan. */
    announce: (answer: ScanAnswer) => show(null, answer),
    dismiss: () => setShown(null),
    /** The attendance is off the list again: the screen says so where it offered to. */
    takeBack(entry: AttendanceEntry) {
      setShown((each) => (each?.answer.entry?.id === entry.id ? null : each))
      setLast({ scan: null, answer: undone(entry) })
    },
  }
}

/**
 * What must not, or need not, leave the device. Which addresses are cards is the server's to say; what looks like a
 * national identity number is not even sent.
 */
function refuseOnDevice(text: string, source: ScanSource): RefusalKind | null {
  const found = classifyScan(text, { source, hmsQrHosts: [], ownHost: location.host, acceptOpaque: true })
  switch (found.kind) {
    case 'nationalId':
      return 'national_id'
    case 'organisationNumber':
      return 'orgnr'
    case 'ownCode':
      return 'own_code'
    case 'refused':
      return 'unreadable'
    default:
      return null
  }
}

/** `null`: until somebody does something about it. */
function screenTime({ kind, entry }: ScanAnswer): number | null {
  if (kind === 'signed_out' || kind === 'session_completed') return null
  return entry ? ANSWER_MS : REFUSAL_MS
}

function useTimeout(subject: unknown, milliseconds: number | null, callback: () => void) {
  const end = useEffectEvent(callback)
  useEffect(() => {
    if (subject === null || milliseconds === null) return
    const timer = setTimeout(end, milliseconds)
    return () => clearTimeout(timer)
  }, [subject, milliseconds])
}

function useWarningBeforeLeaving(active: boolean) {
  useEffect(() => {
    if (!active) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [active])
}
