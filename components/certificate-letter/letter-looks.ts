import type { Status } from '#components/ui/status-badge.tsx'
import type { LetterState } from '#server/domain/email/rules.ts'

/** How the state of a letter that a member sent looks in a list. */
export const LETTER_LOOKS: Record<LetterState, Status> = {
  sent: 'valid',
  waiting: 'waiting',
  failed: 'invalid',
  stopped: 'blocked',
}
