import { signInByForm } from '#server/auth/sign-in-request.ts'

export const POST = (request: Request) =>
  signInByForm(request, 'email-code', ({ requestId = '', next = '/' }) => {
    return `/sign-in/check-mail?${new URLSearchParams({ request: requestId, next })}`
  })
