import type { EncryptedFor, EncryptionKey } from './rules.ts'

/** Decrypts what devices encrypted to this installation. */
export interface PayloadDecrypter {
  encryptionKey(): Promise<EncryptionKey>
  /** The original content. Throws INVALID (`sealBroken`) and CONFLICT (`sealUnknown`: encrypted to another key). */
  open(sealed: string, belongsTo: EncryptedFor): Promise<unknown>
}
