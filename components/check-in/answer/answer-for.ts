import type { AttendanceEntry, CardReason, CheckInAnswer } from '#components/check-in/list/attendance-entry.ts'
import { type AnswerKind, refusal, type ScanAnswer } from './scan-answer.ts'

/** Decides what to show, play and offer for the server's answer to a scan. */
export function answerFor(answer: CheckInAnswer): ScanAnswer {
  if (answer.outcome === 'not_a_card') return refusal(answer.notACard)
  const { outcome, entry } = answer
  if (outcome === 'late') return { kind: 'late', tone: 'neutral', feedback: 'look', entry, queued: null }
  if (outcome === 'already_here') {
    return { kind: 'already_here', tone: 'already', feedback: 'already', entry, queued: null }
  }
  const [kind, tone] = readEntry(entry)
  const isPlain = PLAIN.some((each) => each === kind)
  return { kind, tone, feedback: isPlain ? 'accepted' : 'look', entry, queued: null }
}

const INVALID_BY: Partial<Record<CardReason, AnswerKind>> = {
  EMPLOYMENT_ENDED: 'employment_ended',
  REGISTER_REQUIREMENT: 'register_requirement',
}
const BLOCKED_BY: Partial<Record<CardReason, AnswerKind>> = { EXPIRED: 'expired', LOST_OR_STOLEN: 'lost_or_stolen' }

/** The user has nothing to decide and can scan the next card. */
const PLAIN = ['valid', 'declared', 'shown_document', 'personal_code']

function readEntry(entry: AttendanceEntry): [AnswerKind, ScanAnswer['tone']] {
  const { cardStatus, cardReason, needs } = entry
  if (needs === 'register') return ['not_verified', 'unverified']
  switch (cardStatus) {
    case 'VALID':
      return needs === 'identity' ? ['nameless', 'unverified'] : ['valid', 'valid']
    case 'INVALID':
      return [(cardReason && INVALID_BY[cardReason]) ?? 'invalid', 'invalid']
    case 'BLOCKED':
      return [(cardReason && BLOCKED_BY[cardReason]) ?? 'blocked', 'blocked']
    case 'PENDING':
      return ['pending', 'waiting']
    case 'UNRECOGNISED':
      return ['unrecognised', 'invalid']
    case null:
      if (needs === 'identity') return ['not_found', 'invalid']
      if (entry.trustLevel === 'document') return ['shown_document', 'neutral']
      return entry.trustLevel === 'personal_code' ? ['personal_code', 'neutral'] : ['declared', 'unverified']
  }
}
