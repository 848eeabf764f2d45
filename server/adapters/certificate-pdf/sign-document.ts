import { createHash } from 'node:crypto'
import {
  Attribute,
  DigestAlgorithmIdentifier,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
} from '@peculiar/asn1-cms'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { SignPdf } from '@signpdf/signpdf'
import { Signer } from '@signpdf/utils'
import type { DocumentKey } from '#server/domain/record/port.ts'

const OID = {
  data: '1.2.840.113549.1.7.1',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/** `data` and `signedData` as OBJECT IDENTIFIER, and the version 1, in DER. */
const DATA_IN_DER = Buffer.from('06092a864886f70d010701', 'hex')
const SIGNED_DATA_IN_DER = Buffer.from('06092a864886f70d010702', 'hex')
const VERSION_1_IN_DER = Buffer.from('020101', 'hex')

/** Tags of DER. */
const [OCTETS, SEQUENCE, SET, FIRST_OPTION] = [0x04, 0x30, 0x31, 0xa0]

/** Signs a PDF with a space for a signature: PAdES baseline B (ETSI EN 319 142-1). The same PDF gives the same bytes. */
export function createDocumentSigner(key: DocumentKey): (pdf: Buffer) => Promise<Uint8Array> {
  const signer = new CmsSigner(key)
  return async (pdf) => new Uint8Array(await new SignPdf().sign(pdf, signer))
}

/** A detached CMS signature (RFC 5652) over the bytes of the document around it. What is the same in each is encoded once. */
class CmsSigner extends Signer {
  readonly #key: DocumentKey
  readonly #parts: ReturnType<typeof encodeParts>

  constructor(key: DocumentKey) {
    super()
    this.#key = key
    this.#parts = encodeParts(key)
  }

  override async sign(content: Buffer): Promise<Buffer> {
    const { attributes, signerId, sha256, ecdsa, contentInfo } = this.#parts
    const digest = createHash('sha256').update(content).digest()
    // In the order of DER, which is the order in which they are signed.
    const signed = Buffer.concat(
      [...attributes, attribute(OID.messageDigest, tagged(OCTETS, digest))].sort(Buffer.compare),
    )
    const signature = tagged(OCTETS, Buffer.from(this.#key.sign(tagged(SET, signed))))
    const signer = [VERSION_1_IN_DER, signerId, sha256, tagged(FIRST_OPTION, signed), ecdsa, signature]
    const certificates = tagged(FIRST_OPTION, Buffer.from(this.#key.certificate))
    const signers = tagged(SET, tagged(SEQUENCE, ...signer))
    const signedData = [VERSION_1_IN_DER, tagged(SET, sha256), contentInfo, certificates, signers]
    return tagged(SEQUENCE, SIGNED_DATA_IN_DER, tagged(FIRST_OPTION, tagged(SEQUENCE, ...signedData)))
  }
}

function encodeParts({ certificate }: DocumentKey) {
  const { issuer, serialNumber } = AsnConvert.parse(certificate, Certificate).tbsCertificate
  const certificateDigest = createHash('sha256').update(certificate).digest()
  return {
    attributes: [
      attribute(OID.contentType, DATA_IN_DER),
      attribute(OID.signingCertificateV2, signingCertificateOf(certificateDigest)),
    ],
    signerId: encode(new IssuerAndSerialNumber({ issuer, serialNumber })),
    sha256: encode(new DigestAlgorithmIdentifier({ algorithm: OID.sha256 })),
    ecdsa: encode(new SignatureAlgorithmIdentifier({ algorithm: OID.ecdsaWithSha256 })),
    contentInfo: encode(new EncapsulatedContentInfo({ eContentType: OID.data })),
  }
}

const encode = (part: object) => Buffer.from(AsnConvert.serialize(part))

function attribute(attrType: string, value: Buffer): Buffer {
  return encode(new Attribute({ attrType, attrValues: [new Uint8Array(value).buffer] }))
}

/** SigningCertificateV2 (RFC 5035): three sequences around the SHA-256 of the certificate. */
function signingCertificateOf(digest: Buffer): Buffer {
  return tagged(SEQUENCE, tagged(SEQUENCE, tagged(SEQUENCE, tagged(OCTETS, digest))))
}

function tagged(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
