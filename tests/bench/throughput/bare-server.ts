import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type postgres from 'postgres'
import { openConnection } from './open-connection.ts'
import type { RecordedRequest } from './record-statements.ts'

/**
 * The baseline for the product: node:http and the database's driver. `GET /N` sends the statements of recorded request N in one pipelined
 * transaction with the same role and policies, prepared, and returns the rows of the last one. It has no framework and no sign-in.
 */
const [file = '', databaseUrl = '', role = ''] = process.argv.slice(2)
const requests: RecordedRequest[] = JSON.parse(readFileSync(file, 'utf8'), reviveBytes)
const idle = Array.from({ length: 10 }, () => openConnection(databaseUrl, { role }))
const waiting: ((connection: postgres.Sql) => void)[] = []

const server = createServer(async (request, response) => {
  try {
    const rows = await send(requests[Number(request.url?.slice(1))]!)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows))
  } catch (error) {
    response.writeHead(500).end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))

/** No access role may call `set_config`; `SET` takes no parameters. */
function settingsOf({ tenantId, userId, email }: RecordedRequest): string {
  const settings = Object.entries({ tenant: tenantId, user: userId, email })
  return settings.map(([name, value]) => `set local app."${name}" = '${value.replaceAll("'", "''")}'`).join('; ')
}

async function send(request: RecordedRequest) {
  const connection = idle.pop() ?? (await new Promise<postgres.Sql>((resolve) => waiting.push(resolve)))
  try {
    const sent = [
      connection.unsafe('begin'),
      connection.unsafe(settingsOf(request)),
      ...request.statements.map(({ text, parameters }) =>
        connection.unsafe(text, parameters as string[], { prepare: true }),
      ),
      connection.unsafe('commit'),
    ]
    const answers = await Promise.all(sent)
    return answers.at(-2)
  } finally {
    const next = waiting.shift()
    if (next) next(connection)
    else idle.push(connection)
  }
}

function reviveBytes(_key: string, value: unknown) {
  if (typeof value !== 'object' || value === null || !('type' in value && 'data' in value)) return value
  return value.type === 'Buffer' && Array.isArray(value.data) ? Buffer.from(value.data) : value
}
