import { getTranslations } from 'next-intl/server'
import { waitingTime } from '#components/form/waiting-time.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string; recordId: string }> }

/** The certificate of one record as a PDF, shown in the browser and kept nowhere on the way; 429 where the budget is used up. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [key, caller] = await Promise.all([params, api()])
  try {
    const { fileName, pdf } = await orNotFound(caller.record.printCertificate(key))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    return tellToWait(refusal.seconds)
  }
}

async function tellToWait(seconds: number): Promise<Response> {
  const t = await getTranslations('errors')
  const { unit, count } = waitingTime(seconds)
  return new Response(`${t('reasons.tooManyCertificates')} ${t(`tryAgain.${unit}`, { count })}`, {
    status: 429,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'retry-after': String(seconds),
      'cache-control': 'private, no-store',
    },
  })
}
