import { once } from 'node:events'
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { makeDrainable } from '#scripts/launch/drain.ts'

const agents: Agent[] = []
afterEach(() => {
  for (const agent of agents.splice(0)) agent.destroy()
})

/** A server whose requests to /slow wait until the test releases them. */
async function startServer() {
  const held: ServerResponse[] = []
  const { listener, drain } = makeDrainable((request, response) => {
    if (request.url === '/slow') held.push(response)
    else response.end('done')
  })
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { held, drain: () => drain(server), origin }
}

function ask(url: string, agent = keepAlive()): Promise<{ status: number; connection: string; body: string }> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, async (response: IncomingMessage) => {
      const body = (await response.toArray()).join('')
      resolve({ status: response.statusCode!, connection: response.headers.connection ?? '', body })
    }).on('error', reject)
  })
}

function keepAlive(): Agent {
  const agent = new Agent({ keepAlive: true })
  agents.push(agent)
  return agent
}

test('finishes running requests, reports at once that it is not ready, and then closes', async () => {
  const { held, drain, origin } = await startServer()
  const agent = keepAlive()
  expect((await ask(`${origin}/quick`, agent)).connection).toBe('keep-alive')
  const slow = ask(`${origin}/slow`)
  await vi.waitFor(() => expect(held).toHaveLength(1))
  const drained = drain()
  expect(await ask(`${origin}/api/ready?x`, agent)).toEqual({
    status: 503,
    connection: 'close',
    body: JSON.stringify({ status: 'not ready', reasons: ['stopping'] }),
  })
  expect(await ask(`${origin}/quick`)).toEqual({ status: 200, connection: 'close', body: 'done' })
  held[0]!.end('finished')
  expect(await slow).toEqual({ status: 200, connection: 'close', body: 'finished' })
  await drained
  await expect(ask(`${origin}/quick`)).rejects.toThrow('ECONNREFUSED')
})

test('ends at once when nothing runs, though a connection is kept alive', async () => {
  const { drain, origin } = await startServer()
  await ask(`${origin}/quick`)
  const began = performance.now()
  await drain()
  expect(performance.now() - began).toBeLessThan(1_000)
})

test('stops accepting after a while, and still finishes running requests', async () => {
  const { held, drain, origin } = await startServer()
  const slow = ask(`${origin}/slow`)
  await vi.waitFor(() => expect(held).toHaveLength(1))
  const drained = drain()
  await vi.waitFor(() => expect(ask(`${origin}/quick`)).rejects.toThrow('ECONNREFUSED'), { timeout: 10_000 })
  held[0]!.end('finished')
  expect((await slow).body).toBe('finished')
  await drained
}, 15_000)

test('loses no request under load, behind a balancer that asks whether it is ready', async () => {
  const [leaving, staying] = [await startServer(), await startServer()]
  const serving = [leaving.origin, staying.origin]
  const answers = { ok: 0, lost: [] as (string | undefined)[] }
  let isOver = false
  const balancer = async () => {
    for (; !isOver; await delay(200)) {
      for (const origin of [...serving]) {
        if ((await ask(`${origin}/api/ready`)).status === 503) serving.splice(serving.indexOf(origin), 1)
      }
    }
  }
  const client = async (_: unknown, number: number) => {
    const agent = keepAlive()
    for (let turn = number; !isOver; turn += 1) {
      await ask(`${serving[turn % serving.length]}/quick`, agent).then(
        () => (answers.ok += 1),
        (error: NodeJS.ErrnoException) => answers.lost.push(error.code),
      )
    }
  }
  const traffic = Promise.all([balancer(), ...Array.from({ length: 16 }, client)])
  await vi.waitFor(() => expect(answers.ok).toBeGreaterThan(500), { timeout: 20_000 })
  await leaving.drain()
  const before = answers.ok
  await vi.waitFor(() => expect(answers.ok).toBeGreaterThan(before + 500), { timeout: 20_000 })
  isOver = true
  await traffic
  expect(answers.lost).toEqual([])
}, 60_000)
