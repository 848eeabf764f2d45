import { createTRPCClient, httpLink } from '@trpc/client'
import type { AppRouter } from '#server/api/root.ts'
import { apiTransformer } from './api-transformer.ts'
import { askAgainLink } from './ask-again-link.ts'

/** Calls our own API from the browser, one request per call. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [askAgainLink, httpLink({ url: '/api/trpc', transformer: apiTransformer })],
})
