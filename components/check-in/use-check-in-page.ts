'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { ClassifiedScan } from '#components/card-reading/classify-on-device.ts'
import { failure, refusal, type ScanAnswer } from '#components/check-in/answer/scan-answer.ts'
import { targetOf, useScanAnswers } from '#components/check-in/answer/use-scan-answers.ts'
import { useChecklists } from '#components/check-in/checklist/use-checklists.ts'
import { useSessionDay } from '#components/check-in/days/use-session-day.ts'
import type { DeclaredPerson } from '#components/check-in/declare/declaration.ts'
import type { RemovalReason } from '#components/check-in/list/attendance-entry.ts'
import type { AttendanceList } from '#components/check-in/list/attendance-poll.ts'
import { type ListRow, listRows } from '#components/check-in/list/list-row.ts'
import { type SessionKey, useAttendance } from '#components/check-in/list/use-attendance.ts'
import type { CheckInCourse, TextsToSign } from '#components/outbox/browser/device-database.ts'
import type { Conflict } from '#components/outbox/core/outbox-entry.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { newWriteKey } from '#components/outbox/core/write-key.ts'
import type { TypedCode } from '#components/scanner/keyboard/key-collector.ts'
import type { FeedbackKind } from '#components/scanner/view/feedback.ts'
import { useLoaded } from '#components/ui/load-later.ts'
import type { EncryptionKey } from '#server/domain/device/rules.ts'
import type { DayRule } from '#server/domain/session-day/rules.ts'
import type { TeachingChange } from '#server/domain/training/rules.ts'
import { loadCheckInParts } from './load-check-in-parts.ts'
import { useAwaitedWrites } from './use-awaited-writes.ts'
import { type CompletionInput, useCheckInWrites } from './use-check-in-writes.ts'

type CheckInPageOptions = {
  key: SessionKey
  encryptionKey: EncryptionKey
  initial: AttendanceList
  courses: readonly CheckInCourse[] | undefined
  texts: TextsToSign | undefined
  dayRule: DayRule | null | undefined
  /** The code that polls and writes is fetched once this is true. */
  enabled: boolean
  onFeedback: (kind: FeedbackKind) => void
}

/** Neither the device nor the page could keep the completion. */
const NOT_STORED: Conflict = { code: 'UNEXPECTED', reason: null }

/** State and actions of the check-in page: the list, the answers, and every write through the outbox. */
export function useCheckInPage(options: CheckInPageOptions) {
  const { key, encryptionKey, initial, dayRule, enabled, onFeedback } = options
  const t = useTranslations('checkIn')
  const parts = useLoaded(loadCheckInParts, enabled)
  const attendance = useAttendance(key, initial, enabled)
  const answers = useScanAnswers()
  const [isCompleting, setCompleting] = useState(false)
  const [completionProblem, setCompletionProblem] = useState<Conflict | null>(null)

  const [texts, setTexts] = useState(options.texts ?? null)
  const awaited = useAwaitedWrites()
  const sessionDay = useSessionDay(dayRule, parts)
  const writes = useCheckInWrites(key, encryptionKey, enabled, sessionDay.day, (outcome) => void take(outcome))
  const checklists = useChecklists(options.courses, writes.mine, parts?.withChange)
  const { entries, signatures } = attendance
  const { day } = sessionDay
  const { rows, dayRows } = useMemo(
    () =>
      parts?.rowsFor({ entries, signatures }, writes.mine, dayRule, day, t) ?? {
        rows: listRows(entries, writes.mine, signatures),
        dayRows: null,
      },
    [parts, entries, signatures, writes.mine, dayRule, day, t],
  )
  const completion = writes.mine.find((each) => each.procedure === 'session.complete' && each.state === 'waiting')

  function show(answer: ScanAnswer, text: string | null = null) {
    answers.show(answer, text)
    onFeedback(answer.feedback)
  }

  /** The only place where the page receives results of writes. */
  async function take(outcome: Outcome) {
    const { learnAnswer, reactToOutcome } = await loadCheckInParts()
    const { entry } = outcome
    const write = awaited.take(entry.key)
    const { last } = answers
    const isLast = last?.answer.queued?.key === entry.key
    const { show: answer, dismiss } = reactToOutcome(outcome, { isAwaited: write !== null, isLast })
    if (outcome.kind === 'refusal') checklists.dropAnswered(entry.key, null)
    const learning = outcome.kind === 'answer' ? learnAnswer(outcome, { attendance, checklists, t }) : null
    if (answer) show(answer, write?.text ?? (isLast ? last.text : null))
    // A result that is not dismissed here stays in the outbox and can be dismissed there.
    if (dismiss) await writes.dismiss(entry.key).catch(() => {})
    await learning
    write?.onFirst?.(outcome)
  }

  async function scanTyped(typed: TypedCode, at: Date) {
    const { classifyOnDevice, readReaderFormat, readTypedCode } = await loadCheckInParts()
    const read = readTypedCode(typed, readReaderFormat())
    return 'problem' in read ? show(refusal(read.problem)) : scan(classifyOnDevice(read.text, 'keyboard'), at)
  }

  async function scan(scan: ClassifiedScan, at: Date) {
    const { text } = scan
    if (!scan.isCard) return show(refusal(scan.notACard), text)
    const writeKey = newWriteKey(at)
    awaited.expect(writeKey, { text })
    try {
      await writes.scan(writeKey, scan, at)
    } catch {
      awaited.take(writeKey)
      show(failure('not_saved'), text)
    }
  }

  /** Resolves to the first result of a form's write. Rejects when it could not be stored. */
  function awaitFirst(write: (writeKey: string, at: Date) => Promise<void>): Promise<Outcome> {
    const at = new Date()
    const writeKey = newWriteKey(at)
    return new Promise((resolve, reject) => {
      awaited.expect(writeKey, { text: null, onFirst: resolve })
      write(writeKey, at).catch((error: unknown) => {
        awaited.take(writeKey)
        reject(error)
      })
    })
  }

  /** Resolves to why it was rejected, or null when it succeeded. */
  async function declare(person: DeclaredPerson, id: string | null): Promise<Conflict | null> {
    const outcome = await awaitFirst((writeKey, at) => writes.declare(writeKey, person, id, at))
    return outcome.kind === 'refusal' ? outcome.conflict : null
  }

  /** Resolves to whether the sheet may close: the session is complete, or will be. */
  async function complete(inputOf: CompletionInput): Promise<boolean> {
    setCompleting(true)
    setCompletionProblem(null)
    try {
      const outcome = await awaitFirst((writeKey, at) => writes.complete(writeKey, inputOf, at))
      if (outcome.kind !== 'refusal') return true
      setCompletionProblem(outcome.conflict)
    } catch {
      setCompletionProblem(NOT_STORED)
    } finally {
      setCompleting(false)
    }
    return false
  }

  return {
    parts,
    attendance,
    answers,
    asking: awaited.asking,
    writes,
    rows,
    dayRows,
    sessionDay,
    checklists,
    teach(courseVersionId: string, change: TeachingChange) {
      const at = new Date()
      const key = newWriteKey(at)
      checklists.add({ key, courseVersionId, change })
      writes.teach(key, courseVersionId, change, at).catch(() => {
        checklists.dropAnswered(key, null)
        show(failure('not_saved'))
      })
    },
    /** `texts`: what attendees read before they sign; null until it was fetched once. */
    signing: {
      texts,
      learn: setTexts,
      writes,
      onLost: () => show(failure('not_saved')),
    },
    /** A completion that has waited for its answer for more than a moment. */
    pendingCompletion: isCompleting ? null : (completion ?? null),
    completion: { isBusy: isCompleting, problem: completionProblem },
    show,
    scan,
    scanTyped,
    declare,
    complete,
    async undo(answer: ScanAnswer) {
      const id = targetOf(answer)
      if (!id) return
      await writes.undo(id)
      answers.takeBack(id)
    },
    remove: (row: ListRow, reason: RemovalReason) => void writes.remove(row.id, reason),
    confirmPresence: (some: readonly ListRow[], present: boolean, day?: string) =>
      void writes.setPresence(some, present, day ? { day } : undefined),
    include: (row: ListRow, reason: string | null) => void writes.include(row.id, reason),
  }
}
