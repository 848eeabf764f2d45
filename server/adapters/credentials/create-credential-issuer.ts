import type { CredentialIssuer } from '#server/domain/credential/port.ts'
import { keyAddress } from '#server/domain/credential/rules.ts'
import type { DocumentKey } from '#server/domain/record/port.ts'
import { composeCredential } from './compose-credential.ts'
import { composeStatusList } from './compose-status-list.ts'
import { loadCredentialWords } from './credential-words.ts'
import { describeIssuer } from './describe-issuer.ts'
import { toJwks } from './to-jwks.ts'

interface Options {
  /** Public origin without a trailing slash. */
  url: string
  key: DocumentKey
  /** Every key that this installation has had: X.509, DER in base64. */
  published: readonly { id: string; certificate: string }[]
}

/**
 * Credentials signed with the key of documents. JOSE libraries sign with WebCrypto, whose ECDSA is never deterministic, so the three parts
 * of the JWS (RFC 7515, 3.1) are joined here.
 */
export function createCredentialIssuer({ url, key, published }: Options): CredentialIssuer {
  const publicKeys = toJwks(url, published)
  const kid = keyAddress(url, key.id)
  const sign = (typ: string, claims: object) => {
    const content = `${encode({ alg: 'ES256', kid, typ })}.${encode(claims)}`
    return `${content}.${Buffer.from(key.signForJose(Buffer.from(content))).toString('base64url')}`
  }
  return {
    // Open Badges 3.0 (8.2.2) allows this type alone; VC-JOSE-COSE recommends another, which status lists have.
    issue: async (content) => sign('JWT', composeCredential(url, content, await loadCredentialWords())),
    issueStatusList: async (content) => sign('vc+jwt', await composeStatusList(url, content)),
    publicKeys,
    describeIssuer: (issuer) => describeIssuer(url, publicKeys, issuer),
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
