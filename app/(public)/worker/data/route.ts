import { getLocale, getTranslations } from 'next-intl/server'
import { textAnswer } from '#components/export/text-answer.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

/** Everything that is kept about the person whose page is open here: JSON, or with `?format=pdf` to read, in the language of the page. */
export async function GET(request: Request): Promise<Response> {
  const caller = await api()
  const format = new URL(request.url).searchParams.get('format') === 'pdf' ? 'pdf' : 'json'
  try {
    const language = await getLocale()
    const file = await orNotFound(caller.workerPage.download({ format, language }))
    return new Response(new Uint8Array(file.content), {
      headers: {
        'content-type': file.type,
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'cache-control': 'private, no-store',
      },
    })
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    const t = await getTranslations('workerPage.kept')
    return textAnswer(429, t('tooMany'), { 'retry-after': String(refusal.seconds) })
  }
}
