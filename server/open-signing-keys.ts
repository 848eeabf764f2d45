import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCertificate } from './document-key.ts'
import {
  type KeyPlace,
  keyIdOf,
  PUBLIC_KEYS_FILE,
  type PublicKeys,
  parsePublicKeys,
  readSigningKeys,
  SIGNING_FORM,
  type SigningKeys,
  saveSigningKeys,
  signingKeysFile,
} from './signing-keys.ts'

/** The installation's keys. A demo creates its own; production without keys gets one sentence on how to create them. */
export function openSigningKeys(place: KeyPlace, now = new Date()): SigningKeys {
  return withDocumentCertificate(readSigningKeys(place) ?? makeFirstKeys(place, now))
}

function makeFirstKeys(place: KeyPlace, now: Date): SigningKeys {
  const file = signingKeysFile(place)!
  if (place.mode === 'production' || place.signingKeysFile) {
    throw new Error(
      `There are no signing keys in ${file}: make them with \`npm run keys -- make\`, and keep them safe.`,
    )
  }
  if (!existsSync(place.dataDir)) mkdirSync(place.dataDir)
  saveSigningKeys(file, makeSigningKeys(now, readEarlierKeys(place.dataDir)), { isNew: true })
  return readSigningKeys(place)! // another server's, if that was quicker
}

/** The public keys in the data folder: what was signed before the keys were lost, for example by a restore, stays valid. */
export function readEarlierKeys(folder: string): PublicKeys | undefined {
  const file = join(folder, PUBLIC_KEYS_FILE)
  return existsSync(file) ? parsePublicKeys(readFileSync(file, 'utf8')) : undefined
}

/** A new key for an installation. With `earlier`, it is the successor: earlier signatures stay valid. */
export function makeSigningKeys(now: Date, earlier?: Pick<PublicKeys, 'keys'>): SigningKeys {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const current = {
    id: keyIdOf(spki),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
  const key = { id: current.id, createdAt: now.toISOString(), publicKey: spki.toString('base64') }
  return withDocumentCertificate({ form: SIGNING_FORM, current, keys: [...(earlier?.keys ?? []), key] })
}

/**
 * Keys from before documents were signed get it when they are opened or rotated: the private key goes when the next one comes, so what is
 * to be known of it afterwards is written down before.
 */
function withDocumentCertificate(keys: SigningKeys): SigningKeys {
  const certify = ({ createdAt }: { createdAt: string }) =>
    Buffer.from(makeCertificate({ ...keys.current, createdAt })).toString('base64')
  return {
    ...keys,
    keys: keys.keys.map((key) =>
      key.id === keys.current.id ? { ...key, documentCertificate: key.documentCertificate ?? certify(key) } : key,
    ),
  }
}
