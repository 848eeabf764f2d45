import { api } from '#server/api/rsc.tsx'
import { answerAnybody } from '../../answer-anybody.ts'

type Context = { params: Promise<{ companyId: string }> }

/** The issuer of a credential: who it is, and its keys. 404 for a company that has issued none. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [{ companyId }, caller] = await Promise.all([params, api()])
  const issuer = caller.certificateCheck.credentialIssuer({ companyId })
  return answerAnybody(issuer, { type: 'application/ld+json', seconds: 300 })
}
