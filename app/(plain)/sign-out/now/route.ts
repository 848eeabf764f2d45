import { api } from '#server/api/rsc.tsx'
import { forgetSignIn } from '#server/auth/sign-in-request.ts'

export async function POST(request: Request) {
  const answer = forgetSignIn(request)
  // Whoever is signed out already has nothing to end.
  if (answer.status === 303) await (await api()).account.endCurrentSignIn().catch(() => {})
  return answer
}
