import { getLocale, getTranslations } from 'next-intl/server'
import { streamOf } from '#components/export/stream-of.ts'
import { textAnswer, tooManyAnswer } from '#components/export/text-answer.ts'
import { reasonOf, tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string }> }

/**
 * A list as a file, sent while it is read. The body says which one, with its filter, and the format. POST, since it leaves an audit event: no
 * link and no other site's page may begin it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [{ companySlug }, caller, language, wanted] = await Promise.all([params, api(), getLocale(), readBody(request)])
  try {
    const input = { ...wanted, companySlug, language }
    const { name, type, bytes } = await orNotFound(caller.export.list(input as never))
    const reading = bytes[Symbol.asyncIterator]()
    // What goes wrong before the first byte is still an answer of its own.
    const first = await reading.next()
    return new Response(streamOf(first, reading), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    return tellWhyNot(error)
  }
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const body: unknown = await request.json().catch(() => null)
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

async function tellWhyNot(error: unknown): Promise<Response> {
  const refusal = tooManyOf(error)
  if (refusal) return tooManyAnswer(refusal)
  if (reasonOf(error) !== 'tooManyForPdf') throw error
  const t = await getTranslations('errors.reasons')
  return textAnswer(422, t('tooManyForPdf'))
}
