import sharp from 'sharp'
import type { ExternalProof } from '#server/domain/external-proof/schema.ts'
import { saveUpload } from '#server/domain/file/save-upload.ts'
import type { TestCompany } from './test-companies.ts'

/** The smallest PDF that its readers open. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** A picture as a phone takes it: with where and by what it was taken. */
export function photo(width = 640, height = 480): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#2b6' } })
    .withExif({ IFD0: { Make: 'Secret phone' }, IFD3: { GPSLatitude: '59/1 54/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
}

/** In pieces, as it comes from a network. */
export async function* inPieces(bytes: Buffer, length = 65_536) {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length)
}

export function uploadTestFile(member: Pick<TestCompany['admin'], 'ctx'>, bytes: Buffer, name = 'bevis.pdf') {
  return saveUpload(member.ctx, { purpose: 'proof', name, body: inPieces(bytes) })
}

export function testProof(change: Partial<ExternalProof> = {}): ExternalProof {
  const proof: ExternalProof = {
    kind: 'certified_certificate',
    title: 'Truckførerbevis',
    issuerName: 'Kursfirma Test AS',
    classCodes: 'T1, T2',
    certificateNumber: 'KB-1001',
    issuedDate: '2024-05-02',
    untilDate: null,
    issuedAbroad: false,
    permission: '',
    fileId: null,
    note: '',
  }
  return Object.assign(proof, change)
}
