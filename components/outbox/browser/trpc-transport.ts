import { readReply } from '#components/outbox/core/definite-answer.ts'
import type { Transport } from '#components/outbox/core/transport.ts'

type TrpcTransportOptions = {
  /** `/api/trpc` in the browser; elsewhere with an origin. */
  url: string
  /** With the sign-in, where the browser does not see to it. */
  fetch?: typeof fetch
}

/** Sends writes as tRPC mutations of their own, never batched: each is answered for itself. */
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
