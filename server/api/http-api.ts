import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { DomainError } from '#server/domain/errors.ts'
import { log } from '#server/log.ts'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'
import { contextOfRequest } from './request-context.ts'
import { appRouter } from './root.ts'

const ENDPOINT = '/api/trpc/'
/** In bytes. The longest real request, a course or a thousand people at once, is a tenth of this. */
const MAX_BODY = 1_000_000
/** Bytes read from a caller who is not signed in: a device with an expired sign-in still sends its writes. */
const MAX_BODY_OF_STRANGERS = 128_000

/** Answers a Node request to `/api/trpc/`: one call with JSON input. */
export function answerApi(request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) response.setHeader(name, value)
  response.setHeader('Cache-Control', 'no-store')
  if (request.method === 'POST' && !isJson(request)) {
    response.writeHead(415).end()
    return
  }
  answer(request, response).catch((error: unknown) => {
    log.error('api.broke', { name: error instanceof Error ? error.name : typeof error })
    response.destroy()
  })
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url = '' } = request
  const context = await contextOfRequest(request)
  await nodeHTTPRequestHandler({
    req: request,
    res: response,
    path: url.slice(ENDPOINT.length).split('?', 1)[0]!,
    router: appRouter,
    createContext: async () => context,
    maxBodySize: context.signInId ? MAX_BODY : MAX_BODY_OF_STRANGERS,
    allowBatching: false,
    responseMeta: ({ errors: [error] }) => {
      const headers = new Headers(context.setCookies?.map((cookie) => ['set-cookie', cookie]))
      const seconds = error?.cause instanceof DomainError ? error.cause.retryAfterSeconds : undefined
      if (seconds !== undefined) headers.set('retry-after', String(seconds))
      return { headers }
    },
  })
}

// A write without input has no body and no content type.
function isJson({ headers }: IncomingMessage): boolean {
  const { 'content-type': type = 'application/json' } = headers
  return /^application\/json\s*(;|$)/i.test(type)
}
