import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'
import { LOCAL_HEADER } from '#server/security/local-request.ts'
import { createApiContext } from './context.ts'
import { appRouter } from './root.ts'

const ENDPOINT = '/api/trpc/'
/** Bytes. The longest that is sent, a course or a thousand people at once, is a tenth of it. */
const MAX_BODY = 1_000_000

/** Answers a request to `/api/trpc/`, as Node gives it. */
export function answerApi(request: IncomingMessage, response: ServerResponse): void {
  const { url = '' } = request
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) response.setHeader(name, value)
  response.setHeader('Cache-Control', 'no-store')
  void nodeHTTPRequestHandler({
    req: request,
    res: response,
    path: url.slice(ENDPOINT.length).split('?', 1)[0]!,
    router: appRouter,
    createContext: () => createApiContext({ cookies: request.headers.cookie, local: request.headers[LOCAL_HEADER] }),
    maxBodySize: MAX_BODY,
  })
}
