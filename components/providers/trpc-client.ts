import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '#server/api/root.ts'
import { apiTransformer } from './api-transformer.ts'

/** Calls our own API from the browser, one request per call. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [httpLink({ url: '/api/trpc', transformer: apiTransformer })],
})
