import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Launch } from '#scripts/launch/lifecycle.ts'

const BYTES = 5_000

/** The cheapest possible page: five kilobytes of HTML that refer to no other file. Resolves to its address. */
export async function serveStaticPage(launch: Launch): Promise<string> {
  const page = writePage()
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await launch.defer(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function writePage(): string {
  const start =
    '<!doctype html><html lang="nb"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<link rel="icon" href="data:,"><title>Side</title><h1>En side</h1>'
  const paragraph = '<p>Fallsikring er å kjenne utstyret sitt, se over det før bruk og feste det der det holder.</p>'
  const paragraphs = Math.floor((BYTES - Buffer.byteLength(start)) / Buffer.byteLength(paragraph))
  const page = start + paragraph.repeat(paragraphs)
  return page + ' '.repeat(BYTES - Buffer.byteLength(page))
}
