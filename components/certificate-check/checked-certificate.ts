import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

/** The result of a certificate check. */
export type CheckedCertificate = inferRouterOutputs<AppRouter>['certificateCheck']['check']
