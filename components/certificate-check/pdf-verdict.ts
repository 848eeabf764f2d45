/** A public signing key for certificates and credentials: X.509, DER in base64. */
export interface PublishedKey {
  id: string
  certificate: string
}

/**
 * `genuine`: unchanged since it was signed, with the token of its address. `changed`: it names one of our keys, but the
 * bytes differ. `unknown_key`: another key signed it, or a key newer than this device knows.
 */
export type PdfVerdict =
  | { verdict: 'genuine'; keyId: string; token: string | null }
  | { verdict: 'changed' | 'unknown_key' | 'unsigned' | 'no_certificate' }
