import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** One statement as PostgreSQL received it. */
export interface LineStatement {
  connection: number
  application: string
  text: string
  /** The parameters as sent over the connection. null is NULL. */
  parameters: (string | null)[]
  /** PostgreSQL's answer: the command tag (`COMMIT`, `INSERT 0 1`) or the error's SQLSTATE. Null until it arrives. */
  answer: string | null
  /** True when the connection was idle when it was sent: a round trip begins. */
  startsRoundTrip: boolean
}

export interface WatchedLine {
  url: string
  /** In the order in which they were sent. */
  statements: LineStatement[]
  /** Changes the data sent to the server. Chunks keep their length. */
  rewrite: (piece: Buffer) => Buffer
  /** The delay of an answer in milliseconds: statements that do not wait for it are then sent before it. */
  latencyMs: number
  close(): void
}

/** A proxy between a driver and PostgreSQL, without TLS, that records requests and answers. */
export async function watchLine(target: string): Promise<WatchedLine> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  const watched: WatchedLine = { url: '', statements: [], rewrite: (piece) => piece, latencyMs: 0, close }
  let connections = 0
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: Number(port), host: hostname, noDelay: true })
    const protocol = readProtocol(connections++, watched)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (piece) => {
      const passed = watched.rewrite(piece)
      protocol.asked(passed)
      upstream.write(passed)
    })
    const passAnswer = (piece: Buffer) => {
      protocol.answered(piece)
      client.write(piece)
    }
    upstream.on('data', (piece) => {
      if (watched.latencyMs > 0) setTimeout(passAnswer, watched.latencyMs, piece)
      else passAnswer(piece)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(target)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  watched.url = url.href
  return watched

  function close() {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
}

function readProtocol(connection: number, watched: WatchedLine) {
  const prepared = new Map<string, string>()
  const underWay: LineStatement[] = []
  let bound = { text: '', parameters: [] as (string | null)[] }
  let application = ''
  let hasStarted = false

  const noteStatement = (text: string, parameters: (string | null)[]) => {
    const statement: LineStatement = {
      connection,
      application,
      text: text.replace(/\s+/g, ' ').trim(),
      parameters,
      answer: null,
      startsRoundTrip: underWay.length === 0,
    }
    underWay.push(statement)
    watched.statements.push(statement)
  }
  const asked = splitMessages(
    (kind, body) => {
      if (kind === 'P') {
        const [name = '', text = ''] = texts(body)
        prepared.set(name, text)
      }
      if (kind === 'B') bound = readBind(body, prepared)
      if (kind === 'E') noteStatement(bound.text, bound.parameters)
      if (kind === 'Q') noteStatement(texts(body)[0] ?? '', [])
    },
    () => !hasStarted,
    (body) => {
      const words = texts(body.subarray(4))
      application = words[words.indexOf('application_name') + 1] ?? ''
      hasStarted = true
    },
  )
  const answered = splitMessages((kind, body) => {
    const answer =
      kind === 'C' ? texts(body)[0]! : kind === 'E' ? (/\0C([^\0]{5})\0/.exec(`\0${body.toString()}`)?.[1] ?? '') : null
    const statement = answer === null ? undefined : underWay.shift()
    if (statement) statement.answer = answer
  })
  return { asked, answered }
}

/** Calls back for each whole message: a letter, a length, a body. A client's first message has no letter. */
function splitMessages(
  note: (kind: string, body: Buffer) => void,
  isStart: () => boolean = () => false,
  noteStart: (body: Buffer) => void = () => {},
): (piece: Buffer) => void {
  let rest = Buffer.alloc(0)
  return (piece) => {
    rest = Buffer.concat([rest, piece])
    for (;;) {
      const head = isStart() ? 0 : 1
      if (rest.length < head + 4) return
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return
      const body = rest.subarray(head + 4, end)
      if (head === 0) noteStart(body)
      else note(String.fromCharCode(rest[0]!), body)
      rest = rest.subarray(end)
    }
  }
}

function readBind(body: Buffer, prepared: Map<string, string>) {
  const [portal = '', name = ''] = texts(body)
  let at = portal.length + 1 + name.length + 1
  at += 2 + 2 * body.readUInt16BE(at) // formats
  const parameters: (string | null)[] = []
  const count = body.readUInt16BE(at)
  at += 2
  for (let each = 0; each < count; each += 1) {
    const length = body.readInt32BE(at)
    at += 4
    parameters.push(length < 0 ? null : body.toString('utf8', at, at + length))
    at += Math.max(0, length)
  }
  return { text: prepared.get(name) ?? '', parameters }
}

function texts(body: Buffer): string[] {
  return body.toString('utf8').split('\0')
}
