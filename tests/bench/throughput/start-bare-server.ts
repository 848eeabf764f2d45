import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Launch } from '#scripts/launch/lifecycle.ts'
import type { RecordedRequest } from './record-statements.ts'

/** Starts the baseline server with these requests in its own process. Returns its address. */
export async function startBareServer(
  launch: Launch,
  databaseUrl: string,
  role: string,
  requests: readonly RecordedRequest[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kyndig-bare-'))
  await launch.defer(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'requests.json')
  writeFileSync(file, JSON.stringify(requests))
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [file, databaseUrl, role])
  await launch.defer(() => void child.kill('SIGKILL'))
  const [port] = await once(child, 'message')
  return `http://127.0.0.1:${port}`
}
