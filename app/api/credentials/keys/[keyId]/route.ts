import { notFound } from 'next/navigation'
import { api } from '#server/api/rsc.tsx'
import { answerAnybody } from '../../answer-anybody.ts'

type Context = { params: Promise<{ keyId: string }> }

/** One key as JWK (RFC 7517): where the `kid` of a credential leads. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [{ keyId }, caller] = await Promise.all([params, api()])
  const keys = await caller.certificateCheck.credentialKeys()
  const key = keys.find(({ kid }) => kid.endsWith(`/${keyId}`))
  if (!key) notFound()
  return answerAnybody(Promise.resolve(key), { type: 'application/jwk+json', seconds: 3_600 })
}
