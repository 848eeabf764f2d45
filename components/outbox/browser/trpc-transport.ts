import { readReply } from '#components/outbox/core/definite-answer.ts'
import type { Transport } from '#components/outbox/core/transport.ts'

type TrpcTransportOptions = {
  /** `/api/trpc` in the browser. Elsewhere it needs an origin. */
  url: string
  /** Includes the session cookie when the browser does not add it. */
  fetch?: typeof fetch
}

/** Sends each write as a tRPC mutation without batching, so that each gets its own answer. */
export function createTrpcTransport({ url, fetch: fetchAnswer = fetch }: TrpcTransportOptions): Transport {
  return {
    async send({ procedure, input, companySlug, sessionId, key, madeAt }, { sentAt, signal }) {
      const json = { ...input, companySlug, sessionId, key, madeAt, sentAt: sentAt.toISOString() }
      try {
        const response = await fetchAnswer(`${url}/${procedure}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ json }),
          cache: 'no-store',
          signal,
        })
        const { status, headers } = response
        return readReply({
          procedure,
          status,
          retryAfter: headers.get('retry-after'),
          body: await response.text(),
          now: new Date(),
        })
      } catch {
        return { kind: 'later', afterMs: null }
      }
    },
  }
}
