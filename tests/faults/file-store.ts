import { existsSync, readFileSync, truncateSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { bringsPerson, type OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { OutboxStore } from '#components/outbox/core/outbox-store.ts'

/** The store of a simulated device: an append-only file, synchronised before a write is reported as stored. */
export interface FileStore extends OutboxStore {
  /**
   * The device loses its memory: writes that are not in the file yet are lost, and nobody is told about those that are. Resolves when the
   * file is at rest. With `torn`, half a line follows, as when a battery dies.
   */
  die(torn: boolean): Promise<void>
}

type Line = { put: OutboxEntry[] } | { gone: string }

export async function openFileStore(path: string): Promise<FileStore> {
  const entries = new Map<string, OutboxEntry>()
  const counted = new Map<string, number>()
  let order = 0
  for (const line of readWholeLines(path)) {
    if ('gone' in line) entries.delete(line.gone)
    else for (const entry of line.put) remember(entry)
  }
  const file = await open(path, 'a')
  let last: Promise<unknown> = Promise.resolve()
  let isDead = false

  function remember(entry: OutboxEntry): void {
    entries.set(entry.key, entry)
    order = Math.max(order, entry.order)
    if (entry.number) counted.set(entry.sessionId, Math.max(entry.number, counted.get(entry.sessionId) ?? 0))
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(async () => {
      if (isDead) throw new Error('The device is gone.')
      const result = await work()
      // The device died in between: the write may be in the file, and nobody can be told.
      if (isDead) throw new Error('The device is gone.')
      return result
    })
    last = turn.catch(() => {})
    return turn
  }

  async function append(line: Line): Promise<void> {
    await file.appendFile(`${JSON.stringify(line)}\n`)
    await file.datasync()
  }

  return {
    add: (writes) =>
      inTurn(async () => {
        const put = writes.map((write): OutboxEntry => {
          const number = bringsPerson(write) ? (counted.get(write.sessionId) ?? 0) + 1 : null
          order += 1
          if (number) counted.set(write.sessionId, number)
          return { ...write, order, number, state: 'waiting', conflict: null, keptOn: 'device', sent: false }
        })
        await append({ put })
        for (const entry of put) remember(entry)
        return put
      }),
    list: () => inTurn(async () => [...entries.values()]),
    update: (key, change) =>
      inTurn(async () => {
        const entry = entries.get(key)
        if (!entry) return null
        const next = change(entry)
        if (next === entry) return entry
        await append(next ? { put: [next] } : { gone: key })
        if (next) remember(next)
        else entries.delete(key)
        return next
      }),
    async die(torn) {
      isDead = true
      await last
      if (torn) await file.appendFile('{"put":[{"key":"01')
      await file.close()
    },
  }
}

/** A last line without an end was never reported as stored, so it is cut off. */
function readWholeLines(path: string): Line[] {
  if (!existsSync(path)) return []
  const bytes = readFileSync(path)
  const end = bytes.lastIndexOf('\n') + 1
  if (end < bytes.length) truncateSync(path, end)
  const whole = bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
  return whole.map((line): Line => JSON.parse(line))
}
