import { tooManyOf } from '#server/api/errors.ts'
import { orNotFound } from '#server/api/rsc.tsx'

const ANYBODY = { 'access-control-allow-origin': '*' }

/** An answer for verifiers anywhere, also in a browser on another site. 404; 429 with `retry-after`. `seconds`: how long it may be kept. */
export async function answerAnybody<T>(
  result: Promise<T>,
  { type, seconds, write = JSON.stringify }: { type: string; seconds: number; write?: (body: T) => string },
): Promise<Response> {
  try {
    return new Response(write(await orNotFound(result)), {
      headers: Object.assign({ 'content-type': type, 'cache-control': `public, max-age=${seconds}` }, ANYBODY),
    })
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    const headers = Object.assign({ 'retry-after': String(refusal.seconds), 'cache-control': 'no-store' }, ANYBODY)
    return new Response(null, { status: 429, headers })
  }
}
