import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, expect, test, vi } from 'vitest'
import { type Cluster, openCluster } from '#scripts/postgres/cluster.ts'
import { makeFolder } from './started-process.ts'

const opened: Cluster[] = []
afterEach(async () => {
  for (const cluster of opened.splice(0)) await cluster.destroy()
})

test('keeps its data across a stop and a start', async () => {
  const dataFolder = makeFolder()
  const first = await open(dataFolder)
  await query(first, 'create table kept as select 42 as answer')
  await first.stop()
  expect(await query(await open(dataFolder), 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('recovers commits from before the server was killed', async () => {
  const dataFolder = makeFolder()
  const first = await open(dataFolder, true)
  await query(first, 'create table kept as select 42 as answer')
  process.kill(postmasterPid(dataFolder), 'SIGKILL')
  const second = await open(dataFolder, true)
  expect(second.startedHere).toBe(true)
  expect(await query(second, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('joins a server that a killed parent left running', async () => {
  const dataFolder = makeFolder()
  await open(dataFolder)
  const second = await open(dataFolder)
  expect(second.startedHere).toBe(false)
  expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('does not mistake another process for its server, though the pid file names it', async () => {
  const dataFolder = makeFolder()
  const first = await open(dataFolder)
  await first.stop()
  const data = join(dataFolder, 'postgres', 'data')
  writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n\n127.0.0.1\n`)
  expect((await open(dataFolder)).startedHere).toBe(true)
})

test('uses another port when its own is taken', async () => {
  const dataFolder = makeFolder()
  const first = await open(dataFolder)
  const port = Number(new URL(first.urlFor('postgres', 'postgres')).port)
  await first.stop()
  const other = createServer().listen(port, '127.0.0.1')
  const second = await open(dataFolder)
  expect(await query(second, 'select 1 as one')).toEqual([{ one: 1 }])
  expect(new URL(second.urlFor('postgres', 'postgres')).port).not.toBe(String(port))
  other.close()
})

test('is restarted at the same address when it dies while it is watched', async () => {
  const dataFolder = makeFolder()
  const cluster = await open(dataFolder)
  const address = cluster.urlFor('postgres', 'postgres')
  const report = vi.fn()
  cluster.keepAlive(report)
  process.kill(postmasterPid(dataFolder), 'SIGKILL')
  await vi.waitFor(async () => expect(await query(cluster, 'select 1 as one')).toEqual([{ one: 1 }]), {
    timeout: 20_000,
    interval: 200,
  })
  expect(report).toHaveBeenCalledOnce()
  expect(cluster.urlFor('postgres', 'postgres')).toBe(address)
})

test('requires the password, and hides it from other users', async () => {
  const dataFolder = makeFolder()
  const cluster = await open(dataFolder)
  const address = new URL(cluster.urlFor('postgres', 'postgres'))
  address.password = 'guessed'
  const sql = postgres(address.href, { max: 1 })
  await expect(sql`select 1`).rejects.toMatchObject({ code: '28P01' })
  await sql.end()
  expect(statSync(join(dataFolder, 'postgres.json')).mode & 0o777).toBe(0o600)
})

test('reports a damaged password file', async () => {
  const dataFolder = makeFolder()
  writeFileSync(join(dataFolder, 'postgres.json'), '{')
  await expect(openCluster({ dataFolder, durable: false })).rejects.toThrow('is damaged')
})

async function open(dataFolder: string, durable = false): Promise<Cluster> {
  const cluster = await openCluster({ dataFolder, durable })
  opened.push(cluster)
  return cluster
}

function postmasterPid(dataFolder: string): number {
  return Number(readFileSync(join(dataFolder, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function query(cluster: Cluster, statement: string): Promise<unknown[]> {
  const sql = postgres(cluster.urlFor('postgres', 'postgres'), { max: 1, onnotice: () => {} })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}
