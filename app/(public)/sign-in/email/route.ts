import { requestCodeByForm } from '#server/auth/request-code.ts'

export const POST = requestCodeByForm
