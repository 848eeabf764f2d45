/** A key that certificates are signed with, as anybody may have it: X.509, DER in base64. */
export interface PublishedKey {
  id: string
  certificate: string
}

/**
 * `genuine`: as it was signed, with the token of its address. `changed`: one of our keys is named, and the bytes are others.
 * `unknown_key`: signed by somebody else, or by a key that is newer than what this device knows.
 */
export type PdfVerdict =
  | { verdict: 'genuine'; keyId: string; token: string | null }
  | { verdict: 'changed' | 'unknown_key' | 'unsigned' | 'no_pdf' }
