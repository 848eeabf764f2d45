import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { S3Settings } from '#server/s3-settings.ts'

export type TestS3Server = Awaited<ReturnType<typeof startS3Server>>

/** A server of its own, in a process of its own, that speaks S3 over HTTP, checks signatures, and keeps its objects on the disk. */
export async function startS3Server() {
  const directory = await mkdtemp(join(tmpdir(), 'kyndig-s3-'))
  const bucket = 'kyndig-files'
  const server = fork(join(import.meta.dirname, 's3-server-process.ts'), [directory, bucket])
  const [port] = await once(server, 'message')
  const settings: S3Settings = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket,
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
    pathStyle: true,
  }
  return {
    settings,
    /** Where the server keeps the bytes of an object. */
    pathOf: (key: string) => join(directory, bucket, `${key}._S3rver_object`),
    stop: async () => {
      server.kill()
      await once(server, 'exit')
      await rm(directory, { recursive: true })
    },
  }
}
