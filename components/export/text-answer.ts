import { getTranslations } from 'next-intl/server'
import { waitingTime } from '#components/form/waiting-time.ts'

/** The answer of a route that has no file to give, in words that the page shows as they are. */
export function textAnswer(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', ...headers },
  })
}

/** Too many downloads, and when there may be another one. */
export async function tooManyAnswer(seconds: number): Promise<Response> {
  const t = await getTranslations('errors')
  const { unit, count } = waitingTime(seconds)
  return textAnswer(429, `${t('reasons.tooManyExports')} ${t(`tryAgain.${unit}`, { count })}`)
}
