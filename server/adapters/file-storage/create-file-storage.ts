import type { FileStorage } from '#server/domain/file/port.ts'
import type { Env } from '#server/env.ts'
import { createFolderStorage, storageFolder } from './folder-storage.ts'
import { createS3Storage } from './s3-storage.ts'

/** Stores files in a bucket if the environment names one, and in the data folder otherwise. */
export function createFileStorage({ s3, dataDir }: Pick<Env, 's3' | 'dataDir'>): FileStorage {
  return s3 ? createS3Storage(s3) : createFolderStorage(storageFolder(dataDir))
}
