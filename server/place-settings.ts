import { z } from 'zod'
import { webAddress } from '#server/setting-values.ts'

/** Where the server listens, under which address it is reached, and where its data is. */
export const placeVariables = {
  PORT: z.coerce
    .number('must be a number between 1 and 65535.')
    .int('must be a whole number.')
    .min(1, 'must be a number between 1 and 65535.')
    .max(65_535, 'must be a number between 1 and 65535.')
    .default(3000),
  KYNDIG_HOST: z
    .union([z.ipv4(), z.ipv6()], 'must be an address of this machine, or 0.0.0.0 for all.')
    .default('127.0.0.1'),
  KYNDIG_DATA_DIR: z.string().default('.data'),
  KYNDIG_URL: webAddress
    .refine((url) => (URL.parse(url)?.pathname ?? '/') === '/', 'must be an origin, without a path.')
    .optional(),
}
