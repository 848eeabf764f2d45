import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['plan']

export type PlanList = Outputs['list']
export type PlanDetails = Outputs['get']
export type Invitee = PlanDetails['invitees'][number]

/** What a search finds and a form keeps: an id, and what it is called. */
export type Choice = { id: string; name: string; detail?: string }
