import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createRandom, type Random } from './random.ts'
import { type LineFault, startFaultProxy } from './tcp-fault-proxy.ts'

const cleanUps: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A server that answers each message with `done <message>`, behind a connection with this fault. */
async function openLine(fault: LineFault) {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      heard.push(String(piece))
      socket.write(`done ${piece}`)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  cleanUps.push(async () => server.close())
  const faults: string[] = []
  const random: Random = { ...createRandom('line'), weighted: () => fault as never }
  const target = () => (server.address() as AddressInfo).port
  const proxy = await startFaultProxy({ target, random, onFault: (kind) => faults.push(kind) })
  cleanUps.push(() => proxy.close())
  return { proxy, heard, faults }
}

/** Everything that a message gets back before the connection is idle or cut. */
async function send(port: number, message: string): Promise<{ answer: string; cut: boolean }> {
  const socket = connect(port, '127.0.0.1')
  const whole = `done ${message}`
  let answer = ''
  return new Promise((resolve) => {
    const end = (cut: boolean) => {
      socket.destroy()
      resolve({ answer, cut })
    }
    socket.on('data', (piece) => {
      answer += piece
      if (answer === whole) end(false)
    })
    socket.on('error', () => {})
    socket.on('close', () => end(true))
    socket.write(message)
  })
}

describe('a connection', () => {
  it('passes everything on without faults', async () => {
    const { proxy, faults } = await openLine('reset')
    expect(await send(proxy.port, 'hello')).toEqual({ answer: 'done hello', cut: false })
    expect(faults).toEqual([])
  })

  it.each(['latency', 'trickle'] as const)('is slow and complete with %s', async (fault) => {
    const { proxy, faults } = await openLine(fault)
    proxy.setRate(1)
    expect(await send(proxy.port, 'hello')).toEqual({ answer: 'done hello', cut: false })
    expect(faults).toEqual([fault])
  })

  it('that cuts an answer lets the server finish', async () => {
    const { proxy, heard, faults } = await openLine('cut_answer')
    proxy.setRate(1)
    const { answer, cut } = await send(proxy.port, 'hello')
    expect({ cut, heard, faults }).toEqual({ cut: true, heard: ['hello'], faults: ['cut_answer'] })
    expect('done hello').toContain(answer)
  })

  it.each(['reset', 'cut_request', 'hang'] as const)(
    'leaves the client without a whole answer with %s',
    async (fault) => {
      const { proxy, faults } = await openLine(fault)
      proxy.setRate(1)
      const { answer, cut } = await send(proxy.port, 'hello')
      expect({ cut, faults }).toEqual({ cut: true, faults: [fault] })
      expect(answer).not.toBe('done hello')
    },
  )

  it('that is down refuses, until it is up again', async () => {
    const { proxy } = await openLine('reset')
    proxy.setDown(true)
    expect(await send(proxy.port, 'hello')).toEqual({ answer: '', cut: true })
    proxy.setDown(false)
    expect(await send(proxy.port, 'hello')).toEqual({ answer: 'done hello', cut: false })
  })
})
