import type { RequestListener } from 'node:http'
import { routeOf } from './routes.ts'
import { type Labels, telemetry } from './telemetry.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])

/** Measures each request and gives it a trace, while telemetry is on. */
export function observeRequests(handle: RequestListener, scheme: 'http' | 'https'): RequestListener {
  const open = telemetry()
  if (!open) return handle
  return (request, response) => {
    const method = METHODS.has(request.method ?? '') ? request.method! : '_OTHER'
    const route = routeOf(request.url ?? '')
    const running: Labels = { 'http.request.method': method, 'url.scheme': scheme }
    const labels: Labels = { ...running, 'http.route': route }
    const startedAt = performance.now()
    open.record('runningRequests', 1, running)
    const { traceparent } = request.headers
    open.trace({ name: `${method} ${route}`, kind: 'server', labels, traceparent }, (end) => {
      response.once('close', () => {
        const outcome = outcomeOf(response)
        open.record('runningRequests', -1, running)
        open.record('request', (performance.now() - startedAt) / 1_000, { ...labels, ...outcome })
        end(outcome)
      })
      handle(request, response)
    })
  }
}

function outcomeOf({ writableFinished, headersSent, statusCode }: Parameters<RequestListener>[1]): Labels {
  const status: Labels = headersSent ? { 'http.response.status_code': statusCode } : {}
  if (!writableFinished) return { ...status, 'error.type': 'aborted' }
  return statusCode >= 500 ? { ...status, 'error.type': String(statusCode) } : status
}
