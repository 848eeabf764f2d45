import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { ENDS_WITH_PARENT } from '#scripts/launch/exit-with-parent.ts'

const LOADED_FIRST = `--import=${join(import.meta.dirname, '../../scripts/launch/exit-with-parent.ts')}`
const WAITS = 'setInterval(() => {}, 1_000)'

/** Runs a program that starts a child of ours and prints process ids. */
function run(program: string): number[] {
  const script = `
    const { spawn } = require('node:child_process')
    const startChild = (code) => spawn(process.execPath, ['${LOADED_FIRST}', '-e', code], {
      env: { ...process.env, ${ENDS_WITH_PARENT}: '1' }, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    ${program}`
  let output: string
  try {
    output = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 20_000 })
  } catch (error) {
    output = (error as { stdout: string }).stdout
  }
  const ids = output.trim().split(/\s+/).map(Number)
  onTestFinished(() => {
    for (const id of ids) if (isRunning(id)) process.kill(id, 'SIGKILL')
  })
  return ids
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

test('a child whose parent is killed before it has loaded ends', async () => {
  const [child] = run(`
    console.log(startChild(${JSON.stringify(WAITS)}).pid)
    process.kill(process.pid, 'SIGKILL')`)
  await vi.waitFor(() => expect(isRunning(child!)).toBe(false), { timeout: 10_000, interval: 50 })
})

test("a child ends with its parent, and the child's own children do not end with a channel of theirs", async () => {
  const own = `
    const { fork } = require('node:child_process')
    const grandchild = fork('-e', [${JSON.stringify(WAITS)}], {
      execArgv: process.execArgv.slice(0, 1), stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    setTimeout(() => {
      grandchild.disconnect()
      setTimeout(() => process.send(grandchild.pid), 500)
    }, 1_000)`
  const [child, grandchild] = run(`
    const child = startChild(${JSON.stringify(own)})
    child.on('message', (id) => {
      console.log(child.pid, id)
      process.kill(process.pid, 'SIGKILL')
    })`)
  await vi.waitFor(() => expect(isRunning(child!)).toBe(false), { timeout: 10_000, interval: 50 })
  expect(isRunning(grandchild!)).toBe(true)
})
