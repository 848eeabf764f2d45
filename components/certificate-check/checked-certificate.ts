import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

/** What the check of a certificate answers. */
export type CheckedCertificate = inferRouterOutputs<AppRouter>['certificateCheck']['check']
