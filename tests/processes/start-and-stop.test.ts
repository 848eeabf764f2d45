import { expect, test, vi } from 'vitest'
import { makeStartEnvironment, start } from './started-process.ts'
import { findStartedProcess, listStartedProcesses } from './started-processes.ts'

const READY = 'Kyndig is ready'

test('starts, rejects a second start, survives killed processes, and leaves nothing behind', {
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

  process.kill(findStartedProcess(environment, 'scripts/serve.ts'), 'SIGKILL')
  await first.said('The server stopped unexpectedly and is being started again.')
  await vi.waitFor(async () => expect((await fetch(health)).status).toBe(200), { timeout: 30_000, interval: 200 })

  first.kill('SIGKILL')
  await first.ended
  const third = start(environment)
  await third.said(READY)
  expect((await fetch(health)).status).toBe(200)
  for (const path of [
    '/api/trpc/signIn.requestCode',
    '/api/files/',
    '/api/auth/signout',
    '/sign-in/email',
    '/api/health',
  ]) {
    const url = `http://127.0.0.1:${environment.PORT}${path}`
    const answer = await fetch(url, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'x-forwarded-proto': 'https' },
    })
    expect([path, answer.status]).toEqual([path, 403])
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
    const own = await fetch(url, { method: 'POST', headers: { origin: new URL(url).origin }, redirect: 'manual' })
    expect([path, own.status]).not.toEqual([path, 403])
  }

  third.kill('SIGTERM')
  expect(await third.ended).toBe(0)
  expect(listStartedProcesses(environment)).toEqual([])
  await expect(fetch(health)).rejects.toThrow()
})
