import { base64url, type CryptoKey, compactVerify, decodeProtectedHeader, importX509 } from 'jose'
import type { PdfVerdict, PublishedKey } from './pdf-verdict.ts'

const ALGORITHM = 'ES256'

/**
 * Checks that a credential (a compact JWS) is exactly what an installation's key signed, down to the last letter. This runs on the device
 * without a network and sends nothing. The key is the published one that the credential names, never one that it brings with it.
 */
export async function checkCredential(text: string, published: readonly PublishedKey[]): Promise<PdfVerdict> {
  const keyId = keyIdIn(text)
  if (keyId === null) return { verdict: 'changed' }
  const known = published.find(({ id }) => id === keyId)
  if (!known) return { verdict: 'unknown_key' }
  const claims = await claimsOf(text, await importX509(toPem(known.certificate), ALGORITHM))
  if (!claims) return { verdict: 'changed' }
  // The same key signs status lists, which are genuine but no certificate.
  if (!isBadge(claims)) return { verdict: 'no_certificate' }
  return { verdict: 'genuine', keyId, token: tokenIn(claims) }
}

function keyIdIn(text: string): string | null {
  try {
    return /\/keys\/([0-9a-f]+)$/.exec(decodeProtectedHeader(text).kid ?? '')?.[1] ?? null
  } catch {
    return null
  }
}

async function claimsOf(text: string, key: CryptoKey): Promise<unknown> {
  try {
    const { payload } = await compactVerify(text, key, { algorithms: [ALGORITHM] })
    return isCanonical(text) ? JSON.parse(new TextDecoder().decode(payload)) : null
  } catch {
    return null
  }
}

/** The last letter of a signature has four bits that no reader looks at. The signature covers the other two parts as letters. */
function isCanonical(text: string): boolean {
  const signature = text.slice(text.lastIndexOf('.') + 1)
  return base64url.encode(base64url.decode(signature)) === signature
}

function isBadge(claims: unknown): claims is { type: string[]; id?: unknown } {
  const type = typeof claims === 'object' && claims !== null && 'type' in claims ? claims.type : null
  return Array.isArray(type) && type.includes('OpenBadgeCredential')
}

function tokenIn({ id }: { id?: unknown }): string | null {
  return /\/check\/([0-9A-Z]{26})$/.exec(String(id))?.[1] ?? null
}

function toPem(certificate: string): string {
  return `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----`
}
