import { Agent, type OutgoingHttpHeaders, request } from 'node:http'

export interface HttpCall {
  url: string
  method: 'GET' | 'POST'
  headers: OutgoingHttpHeaders
  body?: string
}

export interface Load {
  perSecond: number
  /** Of each call, in milliseconds. */
  times: number[]
}

/**
 * Sends the calls over this many persistent connections, each the next one as soon as it has its answer. Any answer but a 200 ends the run: a
 * refusal is quick and would count as speed.
 */
export async function runLoad(calls: Iterable<HttpCall>, connections: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const queue = calls[Symbol.iterator]()
  const times: number[] = []
  const startedAt = performance.now()
  async function work(): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const sentAt = performance.now()
      await send(next.value, agent)
      times.push(performance.now() - sentAt)
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, work))
  } finally {
    agent.destroy()
  }
  return { perSecond: (times.length * 1000) / (performance.now() - startedAt), times }
}

/** Repeats the calls for this long. */
export function* forSeconds<T>(seconds: number, calls: readonly T[]): Iterable<T> {
  const end = performance.now() + seconds * 1000
  for (let i = 0; performance.now() < end; i += 1) yield calls[i % calls.length]!
}

function send({ url, method, headers, body }: HttpCall, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers, agent }, (response) => {
      const { statusCode } = response
      let text = ''
      if (statusCode === 200) response.resume()
      else response.setEncoding('utf8').on('data', (piece: string) => (text += piece))
      response.once('end', () =>
        statusCode === 200 ? resolve() : reject(new Error(`${url} answered ${statusCode}: ${text.slice(0, 500)}`)),
      )
    })
    call.once('error', reject)
    call.end(body)
  })
}
