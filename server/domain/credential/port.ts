import type { CertificateContent } from '#server/domain/record/port.ts'

/** What a record's credential says beyond the certificate, all of it fixed for the record. */
export interface CredentialContent {
  /** Of a record that is not revoked, of an issuer that was verified. */
  certificate: CertificateContent
  companyId: string
  courseVersionId: string
  /** Its place in the status lists of the company. */
  list: number
  position: number
}

/** What a company revoked in one of its status lists. */
export interface RevokedInList {
  /** The company as it is named today. */
  issuerName: string
  issuerOrgnr: string
  /** Positions in the list. */
  revoked: number[]
}

export interface StatusListContent {
  companyId: string
  list: number
  /** The positions whose credentials are revoked. */
  revoked: readonly number[]
  madeAt: Date
}

/** A public key as JWK (RFC 7517). Its `kid` is the address at which it is published. */
export interface PublicJwk {
  kty: string | undefined
  crv: string | undefined
  x: string | undefined
  y: string | undefined
  alg: 'ES256'
  use: 'sig'
  kid: string
}

/** Signs Verifiable Credentials 2.0 for the installation, as compact JWS (W3C VC-JOSE-COSE) with ES256. */
export interface CredentialIssuer {
  /** An Open Badges 3.0 credential. The same content gives the same text. */
  issue(content: CredentialContent): Promise<string>
  /** A W3C Bitstring Status List credential, for revocation. */
  issueStatusList(content: StatusListContent): Promise<string>
  /** Every key that ever signed here, the newest last. */
  readonly publicKeys: readonly PublicJwk[]
  /** Who issues, and with which keys: an Open Badges profile that is a controlled identifier document (W3C CID 1.0) as well. */
  describeIssuer(issuer: { companyId: string; name: string; orgnr: string }): object
}
