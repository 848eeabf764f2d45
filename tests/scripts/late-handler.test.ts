import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createLateHandler } from '#scripts/launch/late-handler.ts'

/** A server whose listener loads after the given number of attempts. The test releases each attempt. */
async function startServer(failures: number) {
  const attempts: PromiseWithResolvers<void>[] = []
  const failed: unknown[] = []
  const handler = createLateHandler(
    async () => {
      const attempt = Promise.withResolvers<void>()
      attempts.push(attempt)
      const number = attempts.length
      await attempt.promise
      if (number <= failures) throw new Error(`attempt ${number}`)
      return (_request, response) => void response.end('loaded')
    },
    (error) => failed.push(error),
  )
  const server = createServer((request, response) => void handler.handle(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  let asked = 0
  server.on('request', () => {
    asked += 1
  })
  const ask = () => fetch(url).then(async (response) => ({ status: response.status, body: await response.text() }))
  return { attempts, failed, ask, asked: () => asked }
}

test('requests that wait for a failed load get "not ready", and the next request loads again', async () => {
  const { attempts, failed, ask, asked } = await startServer(1)
  const waiting = [ask(), ask()]
  // A request after the failed load would start another load, which nobody releases.
  await expect.poll(asked).toBe(2)
  expect(attempts).toHaveLength(1)
  attempts[0]!.resolve()
  for (const answer of await Promise.all(waiting)) {
    expect(answer.status).toBe(503)
    expect(JSON.parse(answer.body)).toEqual({ status: 'not ready', reasons: ['loading'] })
  }
  expect(failed).toHaveLength(1)

  const next = ask()
  await expect.poll(() => attempts.length).toBe(2)
  attempts[1]!.resolve()
  expect(await next).toEqual({ status: 200, body: 'loaded' })
  expect(await ask()).toEqual({ status: 200, body: 'loaded' })
  expect(attempts).toHaveLength(2)
})
