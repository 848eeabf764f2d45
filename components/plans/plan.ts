import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

type Outputs = inferRouterOutputs<AppRouter>['plan']

export type PlanList = Outputs['list']
export type PlanDetails = Outputs['get']
export type Invitee = PlanDetails['invitees'][number]

/** A search result that a form stores: an id and its label. */
export type Choice = { id: string; name: string; detail?: string }
