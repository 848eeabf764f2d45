import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { createApiContext } from '#server/api/context.ts'
import { appRouter } from '#server/api/root.ts'

// While developing, when what is served changes as it is written; otherwise server/api/http-api.ts answers before Next is asked.
const handler = (request: Request) =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => createApiContext(request.headers.get('cookie')),
  })

export { handler as GET, handler as POST }
