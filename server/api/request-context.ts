import type { IncomingMessage } from 'node:http'
import { networkOf } from '#server/security/client-network.ts'
import { LOCAL_HEADER } from '#server/security/local-request.ts'
import { type ApiContext, createApiContext } from './context.ts'

/** The context of a request to Node's server, outside Next. */
export function contextOfRequest(request: IncomingMessage): Promise<ApiContext> {
  const { headers } = request
  return createApiContext({ cookies: headers.cookie, local: headers[LOCAL_HEADER], network: networkOf(request) })
}
