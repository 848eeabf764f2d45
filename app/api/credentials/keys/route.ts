import { api } from '#server/api/rsc.tsx'
import { answerAnybody } from '../answer-anybody.ts'

/** Every key that credentials were ever signed with here, as JWK Set (RFC 7517). */
export async function GET(): Promise<Response> {
  const caller = await api()
  const keys = caller.certificateCheck.credentialKeys()
  return answerAnybody(keys, {
    type: 'application/jwk-set+json',
    seconds: 3_600,
    write: (all) => JSON.stringify({ keys: all }),
  })
}
