import { type Reply, readReply } from '#components/outbox/core/definite-answer.ts'
import type { QueueEntry } from '#components/outbox/core/queue-entry.ts'

/** Sends a write once. Never throws for what can happen on a network; gives up when `signal` says so. */
export interface Transport {
  send(entry: QueueEntry, attempt: { sentAt: Date; signal: AbortSignal }): Promise<Reply>
}

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
