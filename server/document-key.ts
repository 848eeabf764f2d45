import { createHash, createPublicKey, hkdfSync } from 'node:crypto'
import { p256 } from '@noble/curves/nist.js'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import type { DocumentKey } from '#server/domain/record/port.ts'
import { signDeterministically } from './sign-deterministically.ts'
import type { SigningKeys } from './signing-keys.ts'

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const YEARS_VALID = 30
const SCALAR_SEED_BYTES = 48

/** The parts of a signing key pair from which a document key is derived. */
type Source = { id: string; createdAt: string; privateKey: string }

/**
 * The key that PDFs and credentials are signed with: P-256, since few readers of either know Ed25519. It follows from the installation's
 * signing key (HKDF-SHA-256, RFC 5869), so that there is one secret to keep and to rotate. Signatures are deterministic (RFC 6979):
 * what is signed twice is the same bytes.
 */
export function openDocumentKey({ current, keys }: SigningKeys): DocumentKey {
  const { createdAt } = keys.find(({ id }) => id === current.id)!
  const secret = secretOf(current.privateKey)
  const publicKey = createPublicKey({ key: jwkOf(secret), format: 'jwk' })
  return {
    id: current.id,
    certificate: makeCertificate({ id: current.id, createdAt, privateKey: current.privateKey }),
    publicKey: new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })),
    sign: (content) => signDeterministically(content, secret).toBytes('der'),
    signForJose: (content) => signDeterministically(content, secret).toBytes('compact'),
  }
}

/** The certificate of a document key, signed by itself: X.509, DER. The same each time for the same key. */
export function makeCertificate({ id, createdAt, privateKey }: Source): Uint8Array {
  const secret = secretOf(privateKey)
  const spki = createPublicKey({ key: jwkOf(secret), format: 'jwk' }).export({ type: 'spki', format: 'der' })
  const notBefore = new Date(createdAt)
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + YEARS_VALID)
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const name = nameOf(`Kyndig ${id}`)
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialOf(id),
    signature: algorithm,
    issuer: name,
    validity: new Validity({ notBefore, notAfter }),
    subject: name,
    subjectPublicKeyInfo: AsnConvert.parse(spki, SubjectPublicKeyInfo),
    extensions: new Extensions([
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: false })),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)),
    ]),
  })
  const content = new Uint8Array(AsnConvert.serialize(tbsCertificate))
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signDeterministically(content, secret).toBytes('der')).buffer,
  })
  return new Uint8Array(AsnConvert.serialize(certificate))
}

/** Every document key that this installation has had, the newest last: its id, and its certificate (X.509, DER) in base64. */
export function publishedKeysOf({ keys }: Pick<SigningKeys, 'keys'>): { id: string; certificate: string }[] {
  return keys.flatMap(({ id, documentCertificate }) =>
    documentCertificate ? [{ id, certificate: documentCertificate }] : [],
  )
}

function secretOf(privateKey: string): Uint8Array {
  const seed = hkdfSync('sha256', Buffer.from(privateKey, 'base64'), '', 'kyndig/1/document-key', SCALAR_SEED_BYTES)
  return p256.keygen(new Uint8Array(seed)).secretKey
}

function jwkOf(secret: Uint8Array) {
  const point = Buffer.from(p256.getPublicKey(secret, false))
  const coordinate = (start: number) => point.subarray(start, start + 32).toString('base64url')
  return { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33) }
}

function nameOf(commonName: string): Name {
  const value = new AttributeValue({ utf8String: commonName })
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])])
}

function extension(extnID: string, value: BasicConstraints | KeyUsage): Extension {
  return new Extension({ extnID, critical: true, extnValue: new OctetString(AsnConvert.serialize(value)) })
}

// Positive, as RFC 5280 wants it, and not to be mistaken for the id of a key.
function serialOf(id: string): ArrayBuffer {
  const serial = createHash('sha256').update(`kyndig/serial/${id}`).digest().subarray(0, 16)
  serial[0] = (serial[0]! & 0x3f) | 0x40
  return new Uint8Array(serial).buffer
}
