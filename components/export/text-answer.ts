import { getTranslations } from 'next-intl/server'
import { waitingTime } from '#components/form/waiting-time.ts'

/** The answer of a route that has no file to give, in words that the page shows as they are. */
export function textAnswer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', ...headers },
  })
}

/** A budget that is used up, and when there is more. */
export async function tooManyAnswer({
  reason,
  seconds,
}: {
  reason: string | null
  seconds: number
}): Promise<Response> {
  const t = await getTranslations('errors')
  const key = `reasons.${reason}` as Parameters<typeof t>[0]
  const { unit, count } = waitingTime(seconds)
  return textAnswer(429, `${t(t.has(key) ? key : 'reasons.tooManyExports')} ${t(`tryAgain.${unit}`, { count })}`)
}
