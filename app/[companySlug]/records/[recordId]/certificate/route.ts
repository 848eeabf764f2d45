import { api, orNotFound } from '#server/api/rsc.tsx'

type Context = { params: Promise<{ companySlug: string; recordId: string }> }

/** The certificate of one record as a PDF, shown in the browser and kept nowhere on the way. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [key, caller] = await Promise.all([params, api()])
  const { fileName, pdf } = await orNotFound(caller.record.printCertificate(key))
  return new Response(new Uint8Array(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${fileName}"`,
      'cache-control': 'private, no-store',
    },
  })
}
