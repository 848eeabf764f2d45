import type { RequestListener } from 'node:http'

export type LateHandler = {
  /** Loads the listener, unless it is loaded or loading. Never rejects. */
  load(): Promise<RequestListener | null>
  handle(...exchange: Parameters<RequestListener>): Promise<void>
}

const RETRY_AFTER_SECONDS = 5

/**
 * Passes requests to a listener that the first request loads. When loading fails, the waiting requests get 503, which a device does not count
 * as an answer. The next request tries again.
 */
export function createLateHandler(
  loadListener: () => Promise<RequestListener>,
  onFailure: (error: unknown) => void,
): LateHandler {
  let loading: Promise<RequestListener | null> | undefined

  function load(): Promise<RequestListener | null> {
    loading ??= loadListener().catch((error: unknown) => {
      loading = undefined
      onFailure(error)
      return null
    })
    return loading
  }

  return {
    load,
    async handle(request, response) {
      const listener = await load()
      if (listener) return void listener(request, response)
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': String(RETRY_AFTER_SECONDS) })
      response.end(JSON.stringify({ status: 'not ready', reasons: ['loading'] }))
    },
  }
}
