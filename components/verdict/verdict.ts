import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import type { Status } from '#components/ui/status-icon.tsx'
import type { AppRouter } from '#server/api/root.ts'
import type { VerdictAnswer } from '#server/domain/verdict/rules.ts'

type Answers = inferRouterOutputs<AppRouter>['verdict']

type Judged = Answers['get']

/** A verdict as it is shown. Without coverage it has no person to open (`id`), and it says less about the training. */
export type Verdict = Omit<Judged, 'person'> & {
  person: Omit<Judged['person'], 'id' | 'trustLevel'> & { id: string | null }
}
export type OthersVerdict = Answers['askOthers']
export type ScannedVerdict = Answers['scan']
export type What = inferRouterInputs<AppRouter>['verdict']['get']['what']

/** What a verdict is about, as a member chose it: how to ask for it, what it is called, and whether it is the same to other companies. */
export interface Subject {
  what: What
  name: string
  isComparable: boolean
}

/** Shape and colour of an answer. They never carry the meaning alone. */
export const STATUS_OF_ANSWER: Record<VerdictAnswer, Status> = {
  yes: 'valid',
  until: 'valid',
  no: 'blocked',
  unknown: 'unverified',
}
