import { createTRPCClient, httpLink } from '@trpc/client'
import superjson from 'superjson'
import type { AppRouter } from '#server/api/root.ts'

/** Asks our own API, from the browser. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [httpLink({ url: '/api/trpc', transformer: superjson })],
})
