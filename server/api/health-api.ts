import type { IncomingMessage, ServerResponse } from 'node:http'
import { findObstacles } from '#server/health/find-obstacles.ts'
import { log } from '#server/log.ts'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'

/**
 * Answers `/api/health`: 200, the process is up; and `/api/ready`: 200 when the application can work, otherwise 503 with the reasons.
 * Balancers ask every few seconds, so Next's request handling is left out.
 */
export function answerHealth(request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) response.setHeader(name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end()
    return
  }
  answer(request).then(
    ({ status, body }) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body))
    },
    (error: unknown) => {
      log.error('health.failed', { name: error instanceof Error ? error.name : typeof error })
      response.writeHead(500).end()
    },
  )
}

async function answer({ url = '' }: IncomingMessage): Promise<{ status: number; body: object }> {
  if (url.split('?')[0] === '/api/health') return { status: 200, body: { status: 'up' } }
  const reasons = await findObstacles()
  if (reasons.length === 0) return { status: 200, body: { status: 'ready' } }
  return { status: 503, body: { status: 'not ready', reasons } }
}
