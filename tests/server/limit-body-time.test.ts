import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { limitBodyTime } from '#server/security/server-limits.ts'

async function serveWithLimit(milliseconds: number): Promise<number> {
  const server = createServer((request, response) => {
    limitBodyTime(request, milliseconds)
    text(request).then(
      (body) => response.end(body),
      () => {},
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

test('a body that stops halfway ends the connection', async () => {
  const socket = connect(await serveWithLimit(100), '127.0.0.1')
  const answer = text(socket)
  socket.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf')
  expect(await answer).toBe('')
})

test('a whole body is answered, also by a handler that takes longer than the limit', async () => {
  const server = createServer((request, response) => {
    limitBodyTime(request, 50)
    text(request).then((body) => setTimeout(() => response.end(body), 300))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: 'whole' })
  expect(await response.text()).toBe('whole')
})
