import { chooseAppearance } from '#server/auth/choose-appearance.ts'

export const POST = (request: Request) => chooseAppearance(request)
