/** Signs and checks with the installation's keys, which the database never holds. Ed25519: a signature has 64 bytes. */
export interface Signer {
  /** The key that signs now. */
  readonly keyId: string
  sign(content: string): Buffer
  /** False for a key that the installation does not know, whatever was signed. */
  verify(signature: Signature, content: string): boolean
}

export interface Signature {
  keyId: string
  signature: Buffer
}
