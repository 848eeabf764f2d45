'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { Conflict } from '#components/offline/queue-entry.ts'
import type { FeedbackKind } from '#components/scanner/feedback.ts'
import type { TypedCode } from '#components/scanner/key-collector.ts'
import { toast } from '#components/ui/toast.ts'
import type { SealingKey } from '#server/domain/device/rules.ts'
import type { ScanSource } from '#server/domain/hms-card/rules.ts'
import { type CheckInAnswer, entryName, type RemovalReason, type RemoveAnswer } from './attendance-entry.ts'
import { completionGroups } from './completion.ts'
import type { DeclaredPerson } from './declaration.ts'
import { type GateRow, gateRows } from './gate-row.ts'
import { loadGateParts } from './load-gate-parts.ts'
import { answerFor, failure, isRefusalKind, kept, refusal, type ScanAnswer } from './scan-answer.ts'
import { type InitialAttendance, type SessionKey, useAttendance } from './use-attendance.ts'
import { useGateWrites } from './use-gate-writes.ts'
import { targetOf, useScanAnswers } from './use-scan-answers.ts'

type GateOptions = {
  key: SessionKey
  sealingKey: SealingKey
  initial: InitialAttendance
  /** What asks the server and writes is fetched once this is true. */
  isWanted: boolean
  onFeedback: (kind: FeedbackKind) => void
}

/** What the gate knows and does: the list, the answers, and every write through the device's queue. */
export function useGate({ key, sealingKey, initial, isWanted, onFeedback }: GateOptions) {
  const t = useTranslations('checkIn')
  const attendance = useAttendance(key, initial, isWanted)
  const answers = useScanAnswers()
  const [isCompleting, setCompleting] = useState(false)
  const [completionProblem, setCompletionProblem] = useState<Conflict | null>(null)

  const writes = useGateWrites(key, sealingKey, isWanted, (entry, settlement) => {
    if (settlement.kind === 'refusal') return
    const { answer } = settlement
    switch (entry.procedure) {
      case 'attendance.checkIn':
      case 'attendance.declare': {
        const scanAnswer = answerFor(answer as CheckInAnswer)
        if (scanAnswer.entry) attendance.put(scanAnswer.entry)
        // Those who stand here still, and those who came too late, are told; hundreds that were waiting are not.
        const isLast = answers.last?.answer.queued?.key === entry.key
        if (isLast || scanAnswer.kind === 'late') show(scanAnswer)
        return
      }
      case 'attendance.remove':
      case 'attendance.undo': {
        const { entry: left } = answer as RemoveAnswer
        attendance.put(left)
        // Another scan came after the removal was made: it counts, and is not passed over without a word.
        const isKept = entry.procedure === 'attendance.remove' && left.removed === null
        if (isKept) toast(t('undo.stillHere', { name: entryName(left) ?? t('nameMissing') }))
        return
      }
      case 'attendance.confirmPresence':
        return attendance.putPresence(entry.input.attendanceIds, entry.input.present)
      case 'session.complete':
        return void attendance.refresh()
    }
  })
  const rows = useMemo(() => gateRows(attendance.entries, writes.mine), [attendance.entries, writes.mine])
  const groups = useMemo(() => completionGroups(rows), [rows])
  const completion = writes.mine.find((each) => each.procedure === 'session.complete' && each.state === 'waiting')

  function show(answer: ScanAnswer, text: string | null = null) {
    answers.show(answer, text)
    onFeedback(answer.feedback)
  }

  async function scanTyped(typed: TypedCode, at: Date) {
    const { readReaderFormat, readTypedCode } = await loadGateParts()
    const read = readTypedCode(typed, readReaderFormat())
    return 'problem' in read ? show(refusal(read.problem)) : scan(read.text, 'keyboard', at)
  }

  async function scan(text: string, source: ScanSource, at: Date) {
    const { refuseOnDevice } = await loadGateParts()
    const refused = refuseOnDevice(text, source)
    if (refused) return show(refusal(refused), text)
    const outcome = await answers.whileAsking(writes.scan(text, source, at)).catch(() => null)
    switch (outcome?.kind) {
      case 'answer': {
        const answer = answerFor(outcome.answer as CheckInAnswer)
        return answer.kind === 'late' ? undefined : show(answer, text) // a late one was shown as it came
      }
      case 'kept':
        return show(kept(outcome.entry), text)
      case 'refusal': {
        const { reason } = outcome.conflict
        if (!isRefusalKind(reason)) return show(failure('failed'), text)
        show(refusal(reason), text)
        return writes.dismiss(outcome.entry.key) // it was read just now
      }
      default:
        return show(failure('not_saved'), text)
    }
  }

  /** Resolves to why it was not taken; null where it was. */
  async function declare(person: DeclaredPerson, id: string | null): Promise<Conflict | null> {
    const outcome = await writes.declare(person, id)
    if (outcome.kind === 'refusal') {
      await writes.dismiss(outcome.entry.key) // the form is still there, to be sent anew
      return outcome.conflict
    }
    if (outcome.kind === 'answer') show(answerFor(outcome.answer as CheckInAnswer))
    else show(outcome.kind === 'kept' ? kept(outcome.entry) : failure('not_saved'))
    return null
  }

  /** Resolves to whether the sheet may close: the session is complete, or will be. */
  async function complete(): Promise<boolean> {
    setCompleting(true)
    setCompletionProblem(null)
    try {
      const outcome = await writes.complete()
      if (outcome.kind === 'answer') await attendance.refresh()
      if (outcome.kind !== 'refusal') return true
      setCompletionProblem(outcome.conflict)
      await writes.dismiss(outcome.entry.key)
      return false
    } finally {
      setCompleting(false)
    }
  }

  return {
    attendance,
    answers,
    writes,
    rows,
    groups,
    /** A completion that has no answer yet, once it is more than a moment old. */
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
    remove: (row: GateRow, reason: RemovalReason) => void writes.remove(row.id, reason),
    confirmPresence: (some: readonly GateRow[], present: boolean) => void writes.setPresence(some, present),
  }
}
