import type { IncomingMessage, ServerResponse } from 'node:http'

/** Tells the browser to use https only from now on. Every answer over https says so: a page, a file, a refusal. */
export function setTransportSecurity(request: IncomingMessage, response: ServerResponse): void {
  if (cameOverHttps(request)) response.setHeader('strict-transport-security', 'max-age=31536000')
}

function cameOverHttps({ headers, socket }: IncomingMessage): boolean {
  const protocol = headers['x-forwarded-proto']
  return protocol ? String(protocol).startsWith('https') : 'encrypted' in socket
}
