import { z } from 'zod'
import { listenAddress, portNumber, webAddress } from '#server/setting-values.ts'

/** Where the server listens, under which address it is reached, and where its data is. */
export const placeVariables = {
  PORT: portNumber.default(3000),
  KYNDIG_HOST: listenAddress.default('127.0.0.1'),
  KYNDIG_DATA_DIR: z.string().default('.data'),
  KYNDIG_URL: webAddress
    .refine((url) => (URL.parse(url)?.pathname ?? '/') === '/', 'must be an origin, without a path.')
    .optional(),
}
