import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '#server/api/root.ts'
import { apiTransformer } from './api-transformer.ts'

/** Asks our own API, from the browser: a request is one call. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [httpLink({ url: '/api/trpc', transformer: apiTransformer })],
})
