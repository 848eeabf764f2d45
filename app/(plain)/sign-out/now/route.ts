import { api } from '#server/api/rsc.tsx'
import { forgetSignIn } from '#server/auth/sign-in-request.ts'

export async function POST(request: Request) {
  const answer = await forgetSignIn(request)
  const isForgotten = answer.headers.getSetCookie().length > 0
  // A user who is already signed out has nothing to end.
  if (isForgotten) await (await api()).account.endCurrentSignIn().catch(() => {})
  return answer
}
