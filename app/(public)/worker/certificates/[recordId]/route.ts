import { TRPCError } from '@trpc/server'
import { getTranslations } from 'next-intl/server'
import { textAnswer } from '#components/export/text-answer.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ recordId: string }> }

/** The certificate of one of a person's own records as a PDF, stored nowhere on the way. 429 and 422 in words. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [{ recordId }, caller] = await Promise.all([params, api()])
  try {
    const { fileName, pdf } = await orNotFound(caller.workerPage.printCertificate({ recordId }))
    return new Response(new Uint8Array(pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${fileName}"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    const t = await getTranslations('workerPage.competence')
    const refusal = tooManyOf(error)
    if (refusal) return textAnswer(429, t('tooMany'), { 'retry-after': String(refusal.seconds) })
    if (error instanceof TRPCError && error.code === 'UNPROCESSABLE_CONTENT') return textAnswer(422, t('notPrintable'))
    throw error
  }
}
