import { signInByForm } from '#server/auth/sign-in-request.ts'

export const POST = (request: Request) => signInByForm(request, 'email-code', () => '/sign-in')
