import { createHash } from 'node:crypto'
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { SignPdf } from '@signpdf/signpdf'
import { Signer } from '@signpdf/utils'
import type { DocumentKey } from '#server/domain/record/port.ts'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

/** `data` as an OBJECT IDENTIFIER in DER: the value of the attribute that names the kind of content. */
const DATA_IN_DER = Buffer.from('06092a864886f70d010701', 'hex')

/** Signs a PDF with a space for a signature: PAdES baseline B (ETSI EN 319 142-1). The same PDF gives the same bytes. */
export function createDocumentSigner(key: DocumentKey): (pdf: Buffer) => Promise<Uint8Array> {
  const signer = new CmsSigner(key)
  return async (pdf) => new Uint8Array(await new SignPdf().sign(pdf, signer))
}

/** A detached CMS signature (RFC 5652) over the bytes of the document around it. */
class CmsSigner extends Signer {
  readonly #key: DocumentKey
  readonly #certificate: Certificate

  constructor(key: DocumentKey) {
    super()
    this.#key = key
    this.#certificate = AsnConvert.parse(key.certificate, Certificate)
  }

  override async sign(content: Buffer): Promise<Buffer> {
    const signedAttrs = this.#attributesOf(content)
    const signature = this.#key.sign(
      setOf(signedAttrs.map((attribute) => Buffer.from(AsnConvert.serialize(attribute)))),
    )
    const { issuer, serialNumber } = this.#certificate.tbsCertificate
    const signedData = new SignedData({
      version: CMSVersion.v1,
      digestAlgorithms: new DigestAlgorithmIdentifiers([sha256()]),
      encapContentInfo: new EncapsulatedContentInfo({ eContentType: OID.data }),
      certificates: new CertificateSet([new CertificateChoices({ certificate: this.#certificate })]),
      signerInfos: new SignerInfos([
        new SignerInfo({
          version: CMSVersion.v1,
          sid: new SignerIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }) }),
          digestAlgorithm: sha256(),
          signedAttrs,
          signatureAlgorithm: new SignatureAlgorithmIdentifier({ algorithm: OID.ecdsaWithSha256 }),
          signature: new OctetString(signature),
        }),
      ]),
    })
    const info = new ContentInfo({ contentType: OID.signedData, content: AsnConvert.serialize(signedData) })
    return Buffer.from(AsnConvert.serialize(info))
  }

  // In the order of DER, which is the order in which they are signed.
  #attributesOf(content: Buffer): Attribute[] {
    const digest = createHash('sha256').update(content).digest()
    const certificateDigest = createHash('sha256').update(this.#key.certificate).digest()
    const attributes = [
      attribute(OID.contentType, DATA_IN_DER),
      attribute(OID.messageDigest, Buffer.from(AsnConvert.serialize(new OctetString(digest)))),
      attribute(OID.signingCertificateV2, signingCertificateOf(certificateDigest)),
    ]
    const encoded = attributes.map((each) => ({ each, der: Buffer.from(AsnConvert.serialize(each)) }))
    return encoded.sort((one, other) => Buffer.compare(one.der, other.der)).map(({ each }) => each)
  }
}

const sha256 = () => new DigestAlgorithmIdentifier({ algorithm: OID.sha256 })

function attribute(attrType: string, value: Buffer): Attribute {
  return new Attribute({ attrType, attrValues: [new Uint8Array(value).buffer] })
}

/** SigningCertificateV2 (RFC 5035): three sequences around the SHA-256 of the certificate. */
function signingCertificateOf(digest: Buffer): Buffer {
  return tagged(0x30, tagged(0x30, tagged(0x30, tagged(0x04, digest))))
}

function setOf(members: Buffer[]): Buffer {
  return tagged(0x31, Buffer.concat(members))
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
