import { readdirSync, readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { makeStartEnvironment, start } from './started-process.ts'

const READY = 'Kyndig is ready'

test('starts, refuses a second start, survives what is killed, and leaves nothing behind', {
  timeout: 180_000,
}, async () => {
  const environment = await makeStartEnvironment()
  const health = `http://127.0.0.1:${environment.PORT}/api/health`

  const first = start(environment)
  await first.said(READY)
  expect((await fetch(health)).status).toBe(200)

  const second = start({ ...environment, PORT: String(Number(environment.PORT) + 1) })
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain(`already runs from this folder (process ${first.pid})`)

  process.kill(findProcess(environment, 'scripts/serve.ts'), 'SIGKILL')
  await first.said('The server stopped unexpectedly and is being started again.')
  await vi.waitFor(async () => expect((await fetch(health)).status).toBe(200), { timeout: 30_000, interval: 200 })

  first.kill('SIGKILL')
  await first.ended
  const third = start(environment)
  await third.said(READY)
  expect((await fetch(health)).status).toBe(200)

  third.kill('SIGTERM')
  expect(await third.ended).toBe(0)
  expect(listProcesses(environment)).toEqual([])
  await expect(fetch(health)).rejects.toThrow()
})

// Every process of a start carries its data folder, in its environment or on its command line.
function listProcesses({ KYNDIG_DATA_DIR }: Record<string, string>): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .map((pid) => ({ pid, command: read(pid, 'cmdline'), environment: read(pid, 'environ') }))
    .filter(
      ({ command, environment }) =>
        command.includes(KYNDIG_DATA_DIR!) || environment.includes(`KYNDIG_DATA_DIR=${KYNDIG_DATA_DIR}`),
    )
    .map(({ pid, command }) => ({ pid, command }))
}

function findProcess(environment: Record<string, string>, program: string): number {
  return listProcesses(environment).find(({ command }) => command.includes(program))!.pid
}

function read(pid: number, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
