import { makeZip } from 'client-zip'
import { getLocale, getTranslations } from 'next-intl/server'
import { streamOf } from '#components/export/stream-of.ts'
import { textAnswer, tooManyAnswer } from '#components/export/text-answer.ts'
import { tooManyOf } from '#server/api/errors.ts'
import { api, orNull } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ token: string }> }

/**
 * A pack as PDF, or with `?format=zip` with everything that proves it, sent while it is made. POST, since it is written down: no link and no
 * other site's page may begin it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [{ token }, caller, language] = await Promise.all([params, api(), getLocale()])
  const isArchive = new URL(request.url).searchParams.get('format') === 'zip'
  const { archive, print } = caller.inspectionPack
  try {
    const file = isArchive
      ? await orNull(archive({ token, language })).then((found) => found && zipped(found))
      : await orNull(print({ token, language })).then((found) => found && printed(found))
    if (file) return file
    const t = await getTranslations('inspection.pack')
    return textAnswer(404, `${t('closedTitle')}. ${t('closedText')}`)
  } catch (error) {
    const refusal = tooManyOf(error)
    if (!refusal) throw error
    return tooManyAnswer(refusal)
  }
}

type Files = AsyncIterable<{ name: string; content: Uint8Array; madeAt: Date }>

function zipped({ fileName, files }: { fileName: string; files: Files }): Response {
  async function* entries() {
    for await (const { name, content, madeAt } of files) {
      yield { name, input: new Uint8Array(content), lastModified: madeAt }
    }
  }
  return new Response(makeZip(entries()), { headers: headersOf(fileName, 'application/zip') })
}

/** What goes wrong before the first byte is still an answer of its own. */
async function printed({ fileName, bytes }: { fileName: string; bytes: AsyncIterable<Uint8Array> }): Promise<Response> {
  const reading = bytes[Symbol.asyncIterator]()
  return new Response(streamOf(await reading.next(), reading), { headers: headersOf(fileName, 'application/pdf') })
}

function headersOf(fileName: string, type: string) {
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${fileName}"`,
    'cache-control': 'private, no-store',
    'referrer-policy': 'no-referrer',
  }
}
