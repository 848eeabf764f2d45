import { enterDemoCode } from '#server/auth/enter-demo-code.ts'

export const POST = (request: Request) => enterDemoCode(request)
