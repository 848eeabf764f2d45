import { api, orNotFound } from '#server/api/rsc.tsx'
import { qrPng } from '#server/qr-code/qr-png.ts'

type Context = { params: Promise<{ companySlug: string; personId: string }> }

/** The code as a picture to keep on a phone. Its file name does not reveal whose it is. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [key, caller] = await Promise.all([params, api()])
  const { address } = await orNotFound(caller.personalCode.get(key))
  return new Response(new Uint8Array(await qrPng(address)), {
    headers: {
      'content-type': 'image/png',
      'content-disposition': 'attachment; filename="kyndig.png"',
      'cache-control': 'private, no-store',
    },
  })
}
