import type { EncryptedFor, EncryptionKey } from './rules.ts'

/** Opens what devices encrypted to this installation. */
export interface PayloadDecrypter {
  encryptionKey(): Promise<EncryptionKey>
  /** The content as it was given to be encrypted. Throws INVALID (`sealBroken`) and CONFLICT (`sealUnknown`: encrypted to another key). */
  open(sealed: string, belongsTo: EncryptedFor): Promise<unknown>
}
