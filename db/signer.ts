/** Signs and verifies with the installation's keys, which the database never has. Ed25519: a signature has 64 bytes. */
export interface Signer {
  /** The current signing key. */
  readonly keyId: string
  sign(content: string): Buffer
  /** False for an unknown key, whatever was signed. */
  verify(signature: Signature, content: string): boolean
}

export interface Signature {
  keyId: string
  signature: Buffer
}
