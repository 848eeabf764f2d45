import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Signer } from '#db/signer.ts'
import type { Env } from './env.ts'

/** The default file in the data folder. It contains the private key and never leaves the machine unencrypted. */
export const SIGNING_KEYS_FILE = 'signing-keys.json'
/** The public keys beside it: all that `verify-records` needs. */
export const PUBLIC_KEYS_FILE = 'public-keys.json'

const PUBLIC_FORM = 'kyndig/public-keys/1'
export const SIGNING_FORM = 'kyndig/signing-keys/1'

/** Public keys as SPKI, private ones as PKCS #8, both DER in base64. The id is derived from the public key. */
const publicKeySchema = z.object({
  id: z.string(),
  createdAt: z.string(),
  publicKey: z.string(),
  /** Of the key that signs documents, X.509 in base64. Keys from before documents were signed get it when they are read or rotated. */
  documentCertificate: z.string().optional(),
})
const publicKeysSchema = z.object({ form: z.literal(PUBLIC_FORM), keys: z.array(publicKeySchema).min(1) })
const signingKeysSchema = z.object({
  form: z.literal(SIGNING_FORM),
  current: z.object({ id: z.string(), privateKey: z.string() }),
  keys: z.array(publicKeySchema).min(1),
})

export type PublicKeys = z.infer<typeof publicKeysSchema>
export type SigningKeys = z.infer<typeof signingKeysSchema>

export function publicKeysOf({ keys }: SigningKeys): PublicKeys {
  return { form: PUBLIC_FORM, keys }
}

/** Throws a sentence that quotes nothing of the text. */
export function parseSigningKeys(text: string): SigningKeys {
  const keys = parse(signingKeysSchema, text)
  if (!keys?.keys.some(({ id }) => id === keys.current.id) || !areIdsRight(keys.keys)) {
    throw new Error('The signing keys cannot be read: they are not what `npm run keys -- make` writes.')
  }
  return keys
}

export function parsePublicKeys(text: string): PublicKeys {
  const keys = parse(publicKeysSchema, text)
  if (!keys || !areIdsRight(keys.keys)) {
    throw new Error('The public keys cannot be read: they are not what `npm run keys -- public` writes.')
  }
  return keys
}

/** Returns whether the key with this id signed the content. */
export function createSignatureCheck({ keys }: Pick<PublicKeys, 'keys'>): Pick<Signer, 'verify'> {
  const byId = new Map(
    keys.map(({ id, publicKey }) => [
      id,
      createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' }),
    ]),
  )
  return {
    verify({ keyId, signature }, content) {
      const key = byId.get(keyId)
      return key !== undefined && verify(null, Buffer.from(content), key, signature)
    },
  }
}

export function createSigner(keys: SigningKeys): Signer {
  const { id, privateKey } = keys.current
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return { keyId: id, sign: (content) => sign(null, Buffer.from(content), key), ...createSignatureCheck(keys) }
}

export type KeyPlace = Pick<Env, 'mode' | 'dataDir' | 'signingKeys' | 'signingKeysFile'>

/** The path of the key file. Null when the environment contains the keys themselves. */
export function signingKeysFile({ signingKeys, signingKeysFile: named, dataDir }: KeyPlace): string | null {
  return signingKeys ? null : (named ?? join(dataDir, SIGNING_KEYS_FILE))
}

/** Null when there is no file of keys. */
export function readSigningKeys(place: KeyPlace): SigningKeys | null {
  const file = signingKeysFile(place)
  if (file === null) return parseSigningKeys(Buffer.from(place.signingKeys!, 'base64').toString('utf8'))
  return existsSync(file) ? parseSigningKeys(readFileSync(file, 'utf8')) : null
}

/** Readable by its owner only. When two servers of a demo create keys at once, the first ones win. */
export function saveSigningKeys(file: string, keys: SigningKeys, { isNew }: { isNew: boolean }): void {
  try {
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600, flag: isNew ? 'wx' : 'w' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

function areIdsRight(keys: PublicKeys['keys']): boolean {
  return keys.every(({ id, publicKey }) => id === keyIdOf(Buffer.from(publicKey, 'base64')))
}

export function keyIdOf(spki: Buffer): string {
  return createHash('sha256').update(spki).digest('hex').slice(0, 16)
}
