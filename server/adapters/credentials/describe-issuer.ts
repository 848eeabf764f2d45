import type { PublicJwk } from '#server/domain/credential/port.ts'
import { issuerAddress, ORGNR_TYPE } from '#server/domain/credential/rules.ts'

/** An issuer as Open Badges profile and controlled identifier document: its name, and the keys that its credentials may be signed with. */
export function describeIssuer(
  url: string,
  keys: readonly PublicJwk[],
  { companyId, name, orgnr }: { companyId: string; name: string; orgnr: string },
): object {
  const id = issuerAddress(url, companyId)
  return {
    '@context': ['https://www.w3.org/ns/cid/v1', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    id,
    type: ['Profile'],
    name,
    otherIdentifier: [{ type: 'IdentifierEntry', identifier: orgnr, identifierType: ORGNR_TYPE }],
    verificationMethod: keys.map((publicKeyJwk) => ({
      id: publicKeyJwk.kid,
      type: 'JsonWebKey',
      controller: id,
      publicKeyJwk,
    })),
    assertionMethod: keys.map(({ kid }) => kid),
  }
}
