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

/**
 * What a verdict is about, as a member chose it: how to ask for it, and what it is called. `comparable`: what it is called to other companies
 * too, which know the kind of equipment but not the model; null where they have nothing that is the same.
 */
export interface Subject {
  what: What
  name: string
  comparable: string | null
}

/** Shape and colour of an answer. They never carry the meaning alone. */
export const STATUS_OF_ANSWER: Record<VerdictAnswer, Status> = {
  yes: 'valid',
  until: 'valid',
  no: 'blocked',
  unknown: 'unverified',
}
