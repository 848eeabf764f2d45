import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { createApiContext } from '#server/api/context.ts'
import { appRouter } from '#server/api/root.ts'

const handler = (request: Request) =>
  fetchRequestHandler({ endpoint: '/api/trpc', req: request, router: appRouter, createContext: createApiContext })

export { handler as GET, handler as POST }
