import { X509Certificate } from 'node:crypto'
import type { PublicJwk } from '#server/domain/credential/port.ts'
import { keyAddress } from '#server/domain/credential/rules.ts'

/** The keys of certificates in X.509 (DER in base64) as JWK. */
export function toJwks(url: string, keys: readonly { id: string; certificate: string }[]): PublicJwk[] {
  return keys.map(({ id, certificate }) => {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'))
    const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
    return { kty, crv, x, y, alg: 'ES256', use: 'sig', kid: keyAddress(url, id) }
  })
}
