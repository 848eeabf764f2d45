import { type Attribute, ContentInfo, SignedData } from '@peculiar/asn1-cms'
import { ECDSASigValue } from '@peculiar/asn1-ecc'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import type { PdfVerdict, PublishedKey } from './pdf-verdict.ts'

const SIGNED_DATA = '1.2.840.113549.1.7.2'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SET = 0x31
const FIELD_BYTES = 32

/**
 * Checks that a PDF is exactly what an installation's key signed, down to the last byte. This runs on the device
 * without a network and sends nothing. A signature by any other key is `unknown_key`, even if it is valid.
 */
export async function checkPdf(pdf: Uint8Array<ArrayBuffer>, published: readonly PublishedKey[]): Promise<PdfVerdict> {
  const parts = readParts(pdf)
  if (typeof parts === 'string') return { verdict: parts }
  const signed = readSignature(parts.signature)
  if (!signed) return { verdict: 'changed' }
  const key = await findKey(signed.certificate, published)
  if (!key) return { verdict: 'unknown_key' }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', parts.content))
  const isGenuine = isSame(digest, signed.digest) && (await verify(signed, key.spki))
  return isGenuine ? { verdict: 'genuine', keyId: key.id, token: tokenIn(parts.content) } : { verdict: 'changed' }
}

// Requires one signature over the whole file except itself: a second one, or bytes after the end, could show unsigned content.
function readParts(pdf: Uint8Array) {
  const text = new TextDecoder('latin1').decode(pdf)
  if (!text.startsWith('%PDF-')) return 'no_certificate'
  const ranges = [...text.matchAll(/\/ByteRange ?\[ ?(\d+) (\d+) (\d+) (\d+) *\]/g)]
  if (ranges.length === 0) return 'unsigned'
  const [start, length, rest, restLength] = ranges[0]!.slice(1).map(Number) as [number, number, number, number]
  const gap = text.slice(length, rest)
  const isWhole = ranges.length === 1 && start === 0 && rest + restLength === pdf.length && /^<[0-9a-f]+>$/i.test(gap)
  if (!isWhole) return 'changed'
  const content = new Uint8Array(length + restLength)
  content.set(pdf.subarray(0, length))
  content.set(pdf.subarray(rest), length)
  return { content, signature: fromHex(gap.slice(1, -1)) }
}

interface Signature {
  digest: Uint8Array
  /** The signed attributes. One of them is the digest. */
  attributes: Uint8Array<ArrayBuffer>
  value: Uint8Array
  certificate: Uint8Array<ArrayBuffer>
}

function readSignature(padded: Uint8Array): Signature | null {
  try {
    const info = AsnConvert.parse(padded.subarray(0, lengthOfDer(padded)), ContentInfo)
    if (info.contentType !== SIGNED_DATA) return null
    const { signerInfos, certificates } = AsnConvert.parse(info.content, SignedData)
    const certificate = certificates?.[0]?.certificate
    const [signer] = signerInfos
    if (signerInfos.length !== 1 || !signer?.signedAttrs || !certificate) return null
    return {
      digest: digestOf(signer.signedAttrs),
      attributes: setOf(signer.signedAttrs.map((attribute) => new Uint8Array(AsnConvert.serialize(attribute)))),
      value: new Uint8Array(signer.signature.buffer),
      certificate: new Uint8Array(AsnConvert.serialize(certificate)),
    }
  } catch {
    return null
  }
}

function digestOf(attributes: readonly Attribute[]): Uint8Array {
  const attribute = attributes.find(({ attrType }) => attrType === MESSAGE_DIGEST)
  return new Uint8Array(AsnConvert.parse(attribute!.attrValues[0]!, OctetString).buffer)
}

/** The signature covers the DER form (RFC 5652, 5.4). */
function setOf(members: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = members.reduce((sum, member) => sum + member.length, 0)
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return new Uint8Array([SET, ...size, ...members.flatMap((member) => [...member])])
}

async function findKey(certificate: Uint8Array, published: readonly PublishedKey[]) {
  const { Certificate } = await import('@peculiar/asn1-x509')
  for (const { id, certificate: base64 } of published) {
    const known = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    if (!isSame(known, certificate)) continue
    const { subjectPublicKeyInfo } = AsnConvert.parse(known, Certificate).tbsCertificate
    return { id, spki: AsnConvert.serialize(subjectPublicKeyInfo) }
  }
  return null
}

async function verify({ attributes, value }: Signature, spki: ArrayBuffer): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('spki', spki, curve, false, ['verify'])
  const { r, s } = AsnConvert.parse(value, ECDSASigValue)
  const raw = new Uint8Array(2 * FIELD_BYTES)
  raw.set(unsigned(r), FIELD_BYTES - unsigned(r).length)
  raw.set(unsigned(s), 2 * FIELD_BYTES - unsigned(s).length)
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, raw, attributes)
}

/** A DER integer without leading zero bytes. */
function unsigned(integer: ArrayBuffer): Uint8Array {
  const bytes = new Uint8Array(integer)
  const first = bytes.findIndex((byte) => byte !== 0)
  return bytes.subarray(first < 0 ? bytes.length : first)
}

/** The token from the signed address: 26 letters and digits, or null. */
function tokenIn(content: Uint8Array): string | null {
  const text = new TextDecoder('latin1').decode(content)
  return /\/ContactInfo \([^()]*\/check\/([0-9A-Z]{26})\)/.exec(text)?.[1] ?? null
}

function lengthOfDer(der: Uint8Array): number {
  const short = der[1]!
  if (short < 0x80) return 2 + short
  const bytes = short & 0x7f
  return 2 + bytes + der.subarray(2, 2 + bytes).reduce((sum, byte) => sum * 256 + byte, 0)
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
