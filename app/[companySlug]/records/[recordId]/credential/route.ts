import { TRPCError } from '@trpc/server'
import { getTranslations } from 'next-intl/server'
import { waitingTime } from '#components/form/waiting-time.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string; recordId: string }> }

/**
 * A record as a signed Open Badges credential, to be saved. POST, since it leaves an audit event. 429 when the budget is used up, 422 in
 * words when there is none.
 */
export async function POST(_: Request, { params }: Context): Promise<Response> {
  const [key, caller] = await Promise.all([params, api()])
  try {
    const { fileName, credential } = await orNotFound(caller.record.downloadCredential(key))
    return new Response(credential, {
      headers: {
        'content-type': 'application/vc+jwt',
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    return tellWhyNot(error)
  }
}

async function tellWhyNot(error: unknown): Promise<Response> {
  const t = await getTranslations('errors')
  const refusal = tooManyOf(error)
  if (refusal) {
    const { unit, count } = waitingTime(refusal.seconds)
    return say(429, `${t('reasons.tooManyCertificates')} ${t(`tryAgain.${unit}`, { count })}`)
  }
  if (error instanceof TRPCError && error.code === 'UNPROCESSABLE_CONTENT') {
    const { reason } = (error.cause ?? {}) as { reason?: string }
    const why = reason === 'credentialOfRevoked' ? 'credentialOfRevoked' : 'credentialOfUnverified'
    return say(422, t(`reasons.${why}`))
  }
  throw error
}

function say(status: number, text: string): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' },
  })
}
