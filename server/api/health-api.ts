import type { IncomingMessage, ServerResponse } from 'node:http'
import { findObstacles } from '#server/health/find-obstacles.ts'
import { ANSWER_HEADERS } from '#server/security/answer-headers.ts'

/**
 * Answers `/api/health`: 200, the process is up; and `/api/ready`: 200 when the application can work, otherwise 503 with the reasons.
 * Balancers ask every few seconds, so Next's request handling is left out.
 */
export async function answerHealth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path] = (request.url ?? '').split('?')
  const { status, answer } = path === '/api/health' ? { status: 200, answer: { status: 'up' } } : await readiness()
  for (const [name, value] of Object.entries(ANSWER_HEADERS)) response.setHeader(name, value)
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(answer))
}

async function readiness() {
  const reasons = await findObstacles()
  return reasons.length === 0
    ? { status: 200, answer: { status: 'ready' } }
    : { status: 503, answer: { status: 'not ready', reasons } }
}
