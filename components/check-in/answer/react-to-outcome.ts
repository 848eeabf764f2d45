import { bringsPerson } from '#components/outbox/core/outbox-entry.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { answerFor } from './answer-for.ts'
import { isRefusalKind } from './refusals.ts'
import { failure, kept, refusal, type ScanAnswer } from './scan-answer.ts'

type Circumstances = {
  /** The user at this page waits for this first result of the write. */
  isAwaited: boolean
  /** It is the card above the bottom edge, and the page has said that it is stored on the device. */
  isLast: boolean
}

/** Reacts to the result of a write: what the page shows and plays, and whether a rejected write leaves the outbox. */
export type Reaction = { show: ScanAnswer | null; dismiss: boolean }

export function reactToOutcome(outcome: Outcome, { isAwaited, isLast }: Circumstances): Reaction {
  switch (outcome.kind) {
    case 'kept':
      return show(isAwaited && bringsPerson(outcome.entry) ? kept(outcome.entry) : null)
    case 'not_kept':
      return show(isAwaited && bringsPerson(outcome.entry) ? failure('not_saved') : null)
    case 'refusal': {
      if (!isAwaited) return show(null) // the outbox bar shows it
      if (outcome.entry.procedure !== 'attendance.checkIn') return { show: null, dismiss: true } // the form shows it
      const { reason } = outcome.conflict
      return isRefusalKind(reason) ? { show: refusal(reason), dismiss: true } : show(failure('failed'))
    }
    case 'answer': {
      if (outcome.procedure !== 'attendance.checkIn' && outcome.procedure !== 'attendance.declare') return show(null)
      const answer = answerFor(outcome.answer)
      // The page announces people who are still here and late ones, but not hundreds of waiting writes.
      return show(isAwaited || isLast || answer.kind === 'late' ? answer : null)
    }
  }
}

function show(answer: ScanAnswer | null): Reaction {
  return { show: answer, dismiss: false }
}
