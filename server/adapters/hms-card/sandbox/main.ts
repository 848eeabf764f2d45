import {
  SANDBOX_CLIENT_ID,
  SANDBOX_CLIENT_SECRET,
  SANDBOX_COMPANY_CLIENT_ID,
  SANDBOX_COMPANY_CLIENT_SECRET,
} from './credentials.ts'
import { startSandbox } from './start-sandbox.ts'

const port = Number(process.env.SANDBOX_PORT ?? 4010)
const host = process.env.SANDBOX_HOST ?? '127.0.0.1'

if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`SANDBOX_PORT is ${process.env.SANDBOX_PORT}, not a port.`)

const sandbox = await startSandbox({ port, host }).catch((error: NodeJS.ErrnoException) =>
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${port} on ${host} is taken. Set SANDBOX_PORT to another one.`
      : `The sandbox could not start: ${error.message}.`,
  ),
)

console.log(`HMS-card register sandbox: ${sandbox.url}
  cards to hold up   ${sandbox.url}/
  register           HMS_API_URL=${sandbox.apiUrl} HMS_TOKEN_URL=${sandbox.tokenUrl}
  credentials        HMS_CLIENT_ID=${SANDBOX_CLIENT_ID} HMS_CLIENT_SECRET=${SANDBOX_CLIENT_SECRET}
  a company's own    ${SANDBOX_COMPANY_CLIENT_ID} ${SANDBOX_COMPANY_CLIENT_SECRET}
  companies          ENTERPRISE_REGISTER_URL=${sandbox.enterpriseApiUrl}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => sandbox.close().then(() => process.exit(0)))
}

function stop(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
