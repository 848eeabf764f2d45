import { bringsPerson } from '#components/outbox/core/outbox-entry.ts'
import type { Outcome } from '#components/outbox/core/outcome.ts'
import { answerFor, failure, isRefusalKind, kept, refusal, type ScanAnswer } from './scan-answer.ts'

type Circumstances = {
  /** Somebody at this page waits for it: these are the first news of the write. */
  isAwaited: boolean
  /** It is the card above the bottom edge, and the page has said that the device keeps it. */
  isLast: boolean
}

/** What the page does about news of a write: what it shows and sounds, and whether a refused write leaves the outbox. */
export type Reaction = { show: ScanAnswer | null; dismiss: boolean }

export function reactToOutcome(outcome: Outcome, { isAwaited, isLast }: Circumstances): Reaction {
  switch (outcome.kind) {
    case 'kept':
      return show(isAwaited && bringsPerson(outcome.entry) ? kept(outcome.entry) : null)
    case 'not_kept':
      return show(isAwaited && bringsPerson(outcome.entry) ? failure('not_saved') : null)
    case 'refusal': {
      if (!isAwaited) return show(null) // the bar of the outbox says so
      if (outcome.entry.procedure !== 'attendance.checkIn') return { show: null, dismiss: true } // the form says so
      const { reason } = outcome.conflict
      return isRefusalKind(reason) ? { show: refusal(reason), dismiss: true } : show(failure('failed'))
    }
    case 'answer': {
      if (outcome.procedure !== 'attendance.checkIn' && outcome.procedure !== 'attendance.declare') return show(null)
      const answer = answerFor(outcome.answer)
      // Those who stand here still, and those who came too late, are told; hundreds that were waiting are not.
      return show(isAwaited || isLast || answer.kind === 'late' ? answer : null)
    }
  }
}

function show(answer: ScanAnswer | null): Reaction {
  return { show: answer, dismiss: false }
}
