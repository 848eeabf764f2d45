import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { DomainError } from '#server/domain/errors.ts'
import type { FileStorage } from '#server/domain/file/port.ts'
import { isStorageKey } from '#server/domain/file/rules.ts'
import { log } from '#server/log.ts'
import type { S3Settings } from '#server/s3-settings.ts'

/** Stores files in a bucket of any server that speaks S3. The first file loads the client, so that a start does not wait for it. */
export function createS3Storage({ bucket, ...place }: S3Settings): FileStorage {
  let client: Promise<S3Client> | undefined
  const connect = () => {
    client ??= openClient(place)
    return client
  }
  const named = (key: string) => {
    if (!isStorageKey(key)) throw new Error('this is no storage key')
    return { Bucket: bucket, Key: key }
  }
  return {
    save: (key, { path, size }) => {
      const object = named(key)
      return orUnavailable(async () => {
        const { PutObjectCommand } = await import('@aws-sdk/client-s3')
        const Body = createReadStream(path)
        try {
          await (await connect()).send(new PutObjectCommand(Object.assign(object, { Body, ContentLength: size })))
        } finally {
          Body.destroy()
        }
      })
    },
    open: (key) => {
      const object = named(key)
      return orUnavailable(async () => {
        const { GetObjectCommand } = await import('@aws-sdk/client-s3')
        const found = await (await connect()).send(new GetObjectCommand(object)).catch(nullWhereMissing)
        return found && { size: found.ContentLength ?? 0, stream: found.Body as Readable }
      })
    },
    remove: (key) => {
      const object = named(key)
      return orUnavailable(async () => {
        const { DeleteObjectCommand } = await import('@aws-sdk/client-s3')
        await (await connect()).send(new DeleteObjectCommand(object))
      })
    },
  }
}

async function openClient({ endpoint, region, accessKeyId, secretAccessKey, pathStyle }: Omit<S3Settings, 'bucket'>) {
  const { S3Client } = await import('@aws-sdk/client-s3')
  return new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: pathStyle,
    // Several servers of other makers refuse the checksums that the client adds by default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
    ...(endpoint ? { endpoint } : null),
  })
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof Error && error.name === 'NoSuchKey') return null
  throw error
}

async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    log.error('storage.failed', { name: error instanceof Error ? error.name : typeof error })
    throw new DomainError('UNAVAILABLE', 'storageUnavailable')
  }
}
