import { createHmac } from 'node:crypto'
import type { CertificateLinks } from '#server/domain/certificate-check/port.ts'

const TOKEN_HEX = 32

/** Tokens follow from a key of the installation and the record's id: no token is stored, and none can be computed from the database. */
export function createCertificateLinks(key: Buffer): CertificateLinks {
  return {
    tokenOf: (recordId) => createHmac('sha256', key).update(recordId).digest('hex').slice(0, TOKEN_HEX),
  }
}
