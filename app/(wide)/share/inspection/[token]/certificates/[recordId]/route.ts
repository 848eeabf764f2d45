import { TRPCError } from '@trpc/server'
import { getTranslations } from 'next-intl/server'
import { textAnswer } from '#components/export/text-answer.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNull } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ token: string; recordId: string }> }

/** The certificate of one record of a pack as PDF, stored nowhere on the way. 404, 429 and 422 in words. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [{ token, recordId }, caller, t] = await Promise.all([params, api(), getTranslations('inspection.pack')])
  try {
    const certificate = await orNull(caller.inspectionPack.certificate({ token, recordId }))
    if (!certificate) return textAnswer(404, `${t('closedTitle')}. ${t('closedText')}`)
    return new Response(new Uint8Array(certificate.pdf), {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${certificate.fileName}"`,
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
      },
    })
  } catch (error) {
    const refusal = tooManyOf(error)
    if (refusal) {
      const minutes = Math.ceil(refusal.seconds / 60)
      return textAnswer(429, t('tooManyText', { minutes }), { 'retry-after': String(refusal.seconds) })
    }
    if (error instanceof TRPCError && error.code === 'UNPROCESSABLE_CONTENT') return textAnswer(422, t('notPrintable'))
    throw error
  }
}
