import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'
import type { Conflict, OutboxEntry, Procedure } from './outbox-entry.ts'

type Outputs = inferRouterOutputs<AppRouter>
export type CheckInAnswer = Outputs['attendance']['checkIn']

type Answers = {
  // "Not a card" is stored like a rejection: see definite-answer.ts.
  'attendance.checkIn': Exclude<CheckInAnswer, { outcome: 'not_a_card' }>
  'attendance.declare': Outputs['attendance']['declare']
  'attendance.undo': Outputs['attendance']['undo']
  'attendance.remove': Outputs['attendance']['remove']
  'attendance.confirmPresence': Outputs['attendance']['confirmPresence']
  'attendance.sign': Outputs['attendance']['sign']
  'attendance.undoSignature': Outputs['attendance']['undoSignature']
  'attendance.include': Outputs['attendance']['include']
  'attendance.setExceptions': Outputs['attendance']['setExceptions']
  'attendance.answerQuiz': Outputs['attendance']['answerQuiz']
  'session.teach': Outputs['session']['teach']
  'session.complete': Outputs['session']['complete']
}

/** The server's answer to a write, with its procedure. */
export type Answered = { [P in Procedure]: { kind: 'answer'; procedure: P; answer: Answers[P] } }[Procedure]

/** The end of a write: the server's answer, or why it rejects it. */
export type Settlement = Answered | { kind: 'refusal'; conflict: Conflict }

/**
 * A result of a write. `kept`: no answer yet, and the device stores it. `not_kept`: no answer yet, and it lives only as
 * long as the page. Both come at most once, and only for a write that was added as `awaited`.
 */
export type Outcome = { entry: OutboxEntry } & (Settlement | { kind: 'kept' } | { kind: 'not_kept' })
export type OutcomeListener = (outcome: Outcome) => void
