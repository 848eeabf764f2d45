import { makeZip } from 'client-zip'
import { getTranslations } from 'next-intl/server'
import { textAnswer, tooManyAnswer } from '#components/export/text-answer.ts'
import { reasonOf, tooManyOf } from '#server/api/errors.ts'
import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string }> }

/** What the archive adds to a file: its name, twice, and its numbers. */
const ARCHIVE_BYTES_A_FILE = 180

/**
 * The certificates of a session, a person or an employer as one archive, sent while it is made. `x-expected-bytes` is about how long it gets.
 * POST, since it leaves an audit event: no link and no other site's page may begin it.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const [{ companySlug }, caller] = await Promise.all([params, api()])
  const { searchParams } = new URL(request.url)
  const input = { companySlug, of: searchParams.get('of'), id: searchParams.get('id') }
  try {
    const { count, files } = await orNotFound(caller.record.printMany(input as never))
    const first = await files.next()
    const expected = count * ((first.value?.content.length ?? 0) + ARCHIVE_BYTES_A_FILE)
    return new Response(makeZip(entriesOf(first, files)), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="opplaeringsbevis.zip"',
        'cache-control': 'private, no-store',
        'x-expected-bytes': String(expected),
      },
    })
  } catch (error) {
    return tellWhyNot(error)
  }
}

type Files = AsyncGenerator<{ name: string; content: Uint8Array; madeAt: Date }>

async function* entriesOf(first: IteratorResult<{ name: string; content: Uint8Array; madeAt: Date }>, files: Files) {
  if (first.done) return
  const entryOf = ({ name, content, madeAt }: typeof first.value) => ({
    name,
    input: new Uint8Array(content),
    lastModified: madeAt,
  })
  yield entryOf(first.value)
  for await (const file of files) yield entryOf(file)
}

async function tellWhyNot(error: unknown): Promise<Response> {
  const refusal = tooManyOf(error)
  if (refusal) return tooManyAnswer(refusal)
  const reason = reasonOf(error)
  if (reason !== 'tooManyAtOnce' && reason !== 'nothingToPrint') throw error
  const t = await getTranslations('errors.reasons')
  return textAnswer(422, t(reason))
}
