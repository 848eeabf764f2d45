import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A collector that keeps what it is sent by OTLP, as it was sent. */
export async function openCollector() {
  const received: { path: string; body: Buffer }[] = []
  const keep = async (request: IncomingMessage) => {
    received.push({ path: request.url ?? '', body: await buffer(request) })
  }
  const server = createServer((request, response) => {
    keep(request).then(
      () => response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end(),
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Everything that came to a path. Protobuf leaves texts as they are, in UTF-8, and ids as bytes. */
    bytesOf: (path: string) =>
      Buffer.concat(received.filter((each) => each.path === path).flatMap(({ body }) => [body, Buffer.from('\n')])),
    close: () => server.close(),
  }
}
