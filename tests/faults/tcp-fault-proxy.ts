import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from './random.ts'

/**
 * `cut_request`: part of the request arrives. `cut_answer`: the whole request arrives, but none or only the first bytes of its answer.
 * `hang`: nothing arrives any more, until the connection is dropped.
 */
export type LineFault = 'latency' | 'trickle' | 'hang' | 'reset' | 'cut_request' | 'cut_answer'

const WEIGHTS: Record<LineFault, number> = {
  latency: 3,
  trickle: 2,
  hang: 1,
  reset: 2,
  cut_request: 2,
  cut_answer: 4,
}
const LATENCY_MS = [50, 900] as const
const TRICKLE_PIECES = 12
const HANG_MS = [500, 4_000] as const

/** A path of traffic that can fail. */
export interface Line {
  /** The probability that a chunk of traffic to the server meets a fault: 0 stops all faults. */
  setRate(rate: number): void
  /** While it is down, it drops its connections and refuses new ones. */
  setDown(down: boolean): void
  /** Chunks of traffic that wait for an answer now. */
  inFlight(): number
  /** Chunks of traffic sent to the server so far. */
  sent(): number
  close(): Promise<void>
}

export interface FaultProxy extends Line {
  port: number
}

/** Several proxies as one. */
export function joinLines(lines: readonly Line[]): Line {
  return {
    setRate(rate) {
      for (const line of lines) line.setRate(rate)
    },
    setDown(down) {
      for (const line of lines) line.setDown(down)
    },
    inFlight: () => lines.reduce((sum, line) => sum + line.inFlight(), 0),
    sent: () => lines.reduce((sum, line) => sum + line.sent(), 0),
    async close() {
      await Promise.all(lines.map((line) => line.close()))
    },
  }
}

type ProxyOptions = {
  /** The target of a new connection. Null when there is none. */
  target: () => number | null
  random: Random
  /** Called when a fault has hit traffic. */
  onFault: (fault: LineFault) => void
  /** Per connection: how much more likely a chunk is to be hit than others. */
  favour?: (() => (piece: Buffer) => number) | undefined
}

type Connection = {
  client: Socket
  server: Socket
  awaiting: number
  answerFault: 'trickle' | 'cut_answer' | 'hang' | null
  favour: (piece: Buffer) => number
}

const evenly = () => 1

/** Passes TCP on to a server on loopback, whatever the protocol, and applies the faults of real networks. */
export async function startFaultProxy({ target, random, onFault, favour }: ProxyOptions): Promise<FaultProxy> {
  const lines = new Set<Connection>()
  let rate = 0
  let down = false
  let sent = 0

  const listener = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    client.on('error', () => {})
    const port = down ? null : target()
    if (port === null) {
      client.resetAndDestroy()
      return
    }
    const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    server.on('error', () => {})
    const line: Connection = { client, server, awaiting: 0, answerFault: null, favour: favour?.() ?? evenly }
    lines.add(line)
    const ends = [pump(line, client, server, sendOn), pump(line, server, client, answer)]
    void Promise.all(ends).finally(() => drop(line))
  })

  function drop(line: Connection): void {
    lines.delete(line)
    for (const socket of [line.client, line.server]) {
      if (!socket.destroyed) socket.resetAndDestroy()
    }
  }

  async function sendOn(line: Connection, piece: Buffer): Promise<void> {
    line.awaiting += 1
    sent += 1
    if (!random.chance(rate * line.favour(piece))) return write(line.server, piece)
    const fault = random.weighted(WEIGHTS)
    if (fault === 'trickle' || fault === 'cut_answer' || (fault === 'hang' && random.chance(0.5))) {
      line.answerFault = fault
      return write(line.server, piece)
    }
    onFault(fault)
    if (fault === 'reset') return drop(line)
    if (fault === 'latency') await pause(LATENCY_MS)
    if (fault === 'hang') await pause(HANG_MS)
    if (fault === 'cut_request') await write(line.server, piece.subarray(0, random.between(0, piece.length - 1)))
    return fault === 'latency' ? write(line.server, piece) : drop(line)
  }

  async function answer(line: Connection, piece: Buffer): Promise<void> {
    const fault = line.answerFault
    line.answerFault = null
    line.awaiting = 0
    if (fault === null) return write(line.client, piece)
    onFault(fault)
    if (fault === 'trickle') return trickle(line, piece)
    if (fault === 'hang') await pause(HANG_MS)
    // Half of the time no byte at all: the server has done the work, and nobody is told.
    if (fault === 'cut_answer' && random.chance(0.5)) {
      await write(line.client, piece.subarray(0, random.between(1, piece.length)))
    }
    drop(line)
  }

  async function trickle(line: Connection, piece: Buffer): Promise<void> {
    const size = Math.ceil(piece.length / TRICKLE_PIECES)
    for (let at = 0; at < piece.length; at += size) {
      await write(line.client, piece.subarray(at, at + size))
      await delay(random.between(10, 120))
    }
  }

  function pause([low, high]: readonly [number, number]): Promise<void> {
    return delay(random.between(low, high))
  }

  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    port: (listener.address() as AddressInfo).port,
    setRate: (wanted) => {
      rate = wanted
    },
    setDown(wanted) {
      down = wanted
      if (!down) return
      for (const line of [...lines]) drop(line)
    },
    sent: () => sent,
    inFlight: () => [...lines].filter(({ awaiting }) => awaiting > 0).length,
    async close() {
      for (const line of [...lines]) drop(line)
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}

async function pump(
  line: Connection,
  from: Socket,
  to: Socket,
  pass: (line: Connection, piece: Buffer) => Promise<void>,
) {
  try {
    for await (const piece of from) await pass(line, piece as Buffer)
    if (to.writable) to.end()
  } catch {
    // One side has closed, so the rest of the connection closes too.
    from.resetAndDestroy()
    to.resetAndDestroy()
  }
}

async function write(socket: Socket, piece: Buffer): Promise<void> {
  if (!socket.writable || piece.length === 0) return
  if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
}
