import { readCappedText } from '#server/read-capped-text.ts'
import { parseRetryAfter } from '#server/retry-after.ts'

/** The largest body that is read, in bytes after decompression. */
export const MAX_BODY_BYTES = 64 * 1024

export type CallResult =
  | { kind: 'response'; status: number; body: string; retryAfterSeconds: number | undefined }
  /** The answer exceeds MAX_BODY_BYTES or is not UTF-8. */
  | { kind: 'unreadable'; status: number }
  | { kind: 'unreachable'; cause: 'timeout' | 'cancelled' | 'network' }

/** One HTTP exchange. Redirects are not followed: an access token goes only to the configured address. */
export async function call(url: string, init: RequestInit, signal: AbortSignal, now: () => Date): Promise<CallResult> {
  try {
    const response = await fetch(url, { ...init, signal, redirect: 'manual' })
    const { status } = response
    const body = await readCappedText(response, MAX_BODY_BYTES)
    if (body === null) return { kind: 'unreadable', status }
    const retryAfterSeconds = parseRetryAfter(response.headers.get('retry-after'), now())
    return { kind: 'response', status, body, retryAfterSeconds }
  } catch {
    return { kind: 'unreachable', cause: signal.aborted ? causeOf(signal) : 'network' }
  }
}

/** A timeout says something about the register; a caller that aborts does not. */
export function causeOf(signal: AbortSignal): 'timeout' | 'cancelled' {
  return signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError' ? 'timeout' : 'cancelled'
}
