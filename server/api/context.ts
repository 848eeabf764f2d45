import { readSignInId } from '#server/auth/current-sign-in.ts'
import { type Services, services } from '#server/services.ts'

export interface ApiContext {
  readonly services: Services
  readonly signInId: string | null
}

/** One per request: from the browser through the route handler, or from a server component. */
export async function createApiContext(): Promise<ApiContext> {
  return { services: services(), signInId: await readSignInId() }
}
