import { describe, expect, it } from 'vitest'
import { reactToOutcome } from '#components/check-in/answer/react-to-outcome.ts'
import type { CheckInAnswer, Outcome } from '#components/outbox/core/outcome.ts'
import { anEntry } from '#tests/components/check-in/entries.ts'
import { aCompletion, aScan, aWrite, queued } from '#tests/components/outbox/core/outbox-fixture.ts'

const [scan] = queued(aScan())
const [declaration] = queued(aWrite({ procedure: 'attendance.declare', input: { sealed: '1.a.b.c' } }))
const [completion] = queued(aCompletion())
const awaited = { isAwaited: true, isLast: false }
const kept = { isAwaited: false, isLast: true }
const unseen = { isAwaited: false, isLast: false }

function answered(outcome: Exclude<CheckInAnswer['outcome'], 'not_a_card'>): Outcome {
  return { kind: 'answer', procedure: 'attendance.checkIn', entry: scan!, answer: { outcome, entry: anEntry() } }
}
function refused(entry: typeof scan, reason: string | null): Outcome {
  return { kind: 'refusal', entry: entry!, conflict: { code: 'NOT_A_CARD', reason } }
}

describe('the answer to a scan', () => {
  it('is shown to those who wait for it, and to those who were told that the card is stored', () => {
    expect(reactToOutcome(answered('checked_in'), awaited)).toMatchObject({ show: { kind: 'valid' }, dismiss: false })
    expect(reactToOutcome(answered('checked_in'), kept).show).toMatchObject({ kind: 'valid', feedback: 'accepted' })
  })
  it('is not shown for each of hundreds of waiting scans', () => {
    expect(reactToOutcome(answered('checked_in'), unseen).show).toBeNull()
    expect(reactToOutcome(answered('already_here'), unseen).show).toBeNull()
  })
  it('is always shown when the card came too late', () => {
    for (const now of [awaited, kept, unseen]) {
      expect(reactToOutcome(answered('late'), now).show).toMatchObject({ kind: 'late' })
    }
  })
})

describe('a write without an answer', () => {
  it('is reported as stored on the device, as a card or as a person', () => {
    expect(reactToOutcome({ kind: 'kept', entry: scan! }, awaited).show).toMatchObject({
      kind: 'kept_card',
      queued: scan,
    })
    expect(reactToOutcome({ kind: 'kept', entry: declaration! }, awaited).show).toMatchObject({ kind: 'kept_person' })
  })
  it('is reported as not saved when only the page keeps it', () => {
    expect(reactToOutcome({ kind: 'not_kept', entry: scan! }, awaited).show).toMatchObject({ kind: 'not_saved' })
  })
  it('shows nothing for a completion, because the page itself does', () => {
    expect(reactToOutcome({ kind: 'kept', entry: completion! }, awaited)).toEqual({ show: null, dismiss: false })
  })
})

describe('a rejected write', () => {
  it('of a code that was just read is shown, and leaves the outbox', () => {
    expect(reactToOutcome(refused(scan, 'orgnr'), awaited)).toMatchObject({ show: { kind: 'orgnr' }, dismiss: true })
  })
  it('with an unknown reason is shown, and stays in the outbox', () => {
    expect(reactToOutcome(refused(scan, 'sealBroken'), awaited)).toMatchObject({
      show: { kind: 'failed' },
      dismiss: false,
    })
  })
  it('that was reported as stored stays in the outbox, which shows it', () => {
    expect(reactToOutcome(refused(scan, 'orgnr'), kept)).toEqual({ show: null, dismiss: false })
  })
  it('from a form is shown by the form', () => {
    for (const entry of [declaration, completion]) {
      expect(reactToOutcome(refused(entry, 'birthDateInFuture'), awaited)).toEqual({ show: null, dismiss: true })
    }
  })
})
