import type { EncryptedFor, EncryptionKey } from './rules.ts'

/** Opens what devices sealed to this installation. */
export interface PayloadDecrypter {
  encryptionKey(): Promise<EncryptionKey>
  /** The content as it was given to be sealed. Throws INVALID (`sealBroken`) and CONFLICT (`sealUnknown`: sealed to another key). */
  open(sealed: string, belongsTo: EncryptedFor): Promise<unknown>
}
