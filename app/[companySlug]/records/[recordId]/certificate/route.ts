import { TRPCError } from '@trpc/server'
import { getTranslations } from 'next-intl/server'
import { textAnswer } from '#components/export/text-answer.ts'
import { waitingTime } from '#components/form/waiting-time.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string; recordId: string }> }

/**
 * The certificate of one record as a PDF, A4 or with `?form=wallet` as a card, shown in the browser and stored nowhere on the way. 429
 * when the budget is used up, 422 in words when it cannot be printed.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [key, caller] = await Promise.all([params, api()])
  const form = new URL(request.url).searchParams.get('form') === 'wallet' ? 'wallet' : 'a4'
  try {
    const { fileName, pdf } = await orNotFound(caller.record.printCertificate({ ...key, form }))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    const refusal = tooManyOf(error)
    if (refusal) return tellToWait(refusal.seconds)
    if (error instanceof TRPCError && error.code === 'UNPROCESSABLE_CONTENT') return tellWhyNotPrintable()
    throw error
  }
}

async function tellToWait(seconds: number): Promise<Response> {
  const t = await getTranslations('errors')
  const { unit, count } = waitingTime(seconds)
  const text = `${t('reasons.tooManyCertificates')} ${t(`tryAgain.${unit}`, { count })}`
  return textAnswer(429, text, { 'retry-after': String(seconds) })
}

async function tellWhyNotPrintable(): Promise<Response> {
  const t = await getTranslations('errors.reasons')
  return textAnswer(422, t('certificateNotPrintable'))
}
