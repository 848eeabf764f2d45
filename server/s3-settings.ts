import { z } from 'zod'
import { findMissing, webAddress } from './setting-values.ts'

export interface S3Settings {
  /** The address of the server; without it, Amazon's for the region. */
  endpoint: string | undefined
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** Whether the bucket is in the path instead of in the host name. */
  pathStyle: boolean
}

export const s3Variables = {
  S3_ENDPOINT: webAddress.optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens.',
    )
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: z.enum(['true', 'false'], 'must be true or false.').optional(),
}

type S3Values = z.infer<z.ZodObject<typeof s3Variables>>

const NEEDED = ['S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const

/** The bucket for files, if one is set. With an endpoint of its own the bucket is in the path, unless S3_PATH_STYLE says otherwise. */
export function readS3(values: S3Values): S3Settings | undefined {
  const { S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_PATH_STYLE } = values
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) return undefined
  return {
    endpoint: S3_ENDPOINT,
    region: values.S3_REGION,
    bucket: S3_BUCKET,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    pathStyle: S3_PATH_STYLE ? S3_PATH_STYLE === 'true' : S3_ENDPOINT !== undefined,
  }
}

/** One sentence for each missing variable if others are set. */
export function findHalfS3(values: S3Values): string[] {
  const isWanted = [...NEEDED, 'S3_ENDPOINT' as const].some((name) => values[name])
  return findMissing(values, NEEDED, { purpose: 'files in a bucket need', isWanted })
}
