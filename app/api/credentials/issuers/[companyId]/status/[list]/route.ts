import { api } from '#server/api/rsc.tsx'
import { answerAnybody } from '../../../../answer-anybody.ts'

type Context = { params: Promise<{ companyId: string; list: string }> }

/** What a company has revoked, as a signed status list. It may be kept for as long as the list itself says. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [{ companyId, list }, caller] = await Promise.all([params, api()])
  const credential = caller.certificateCheck.statusList({ companyId, list: Number(list) })
  return answerAnybody(credential, { type: 'application/vc+jwt', seconds: 300, write: (text) => text })
}
