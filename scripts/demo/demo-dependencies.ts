import { createCardVault } from '#server/adapters/card-vault/card-vault.ts'
import { createCertificateLinks } from '#server/adapters/certificate-links/create-certificate-links.ts'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { createCredentialIssuer } from '#server/adapters/credentials/create-credential-issuer.ts'
import { createEmailVault } from '#server/adapters/email/email-vault.ts'
import { createFileLinks } from '#server/adapters/file-links/file-links.ts'
import { createFileStorage } from '#server/adapters/file-storage/create-file-storage.ts'
import { createIncomingFiles } from '#server/adapters/incoming-files/incoming-files.ts'
import { createInspectionPrinter } from '#server/adapters/inspection-pdf/create-inspection-printer.ts'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { createOwnDataPrinter } from '#server/adapters/own-data-pdf/create-own-data-printer.ts'
import { createPayloadDecrypter } from '#server/adapters/payload-decrypter/create-payload-decrypter.ts'
import { createSelfCheckInCodes } from '#server/adapters/self-check-in-codes/create-self-check-in-codes.ts'
import { openDocumentKey } from '#server/document-key.ts'
import type { Dependencies } from '#server/domain/context.ts'
import type { HmsCard } from '#server/domain/hms-card/port.ts'
import { readEnv } from '#server/env.ts'
import { makeSigningKeys } from '#server/open-signing-keys.ts'
import type { KeyPurpose } from '#server/secrets.ts'

/** The card of a QR code, as the register would have shown it at a time. Null when it knows none. */
export type CardAt = (payload: string, checkedAt: Date) => HmsCard | null

/** Past scans do not use the network: the demo's own list answers for their cards. */
export function demoDependencies(
  clock: { now: Date },
  deriveKey: (purpose: KeyPurpose) => Buffer,
  cardAt: CardAt,
): Dependencies {
  const documentKey = openDocumentKey(makeSigningKeys(clock.now))
  return {
    now: () => clock.now,
    hmsCards: {
      prepare: async () => {},
      async lookup(query) {
        const card = query.by === 'qr' ? cardAt(query.payload, clock.now) : null
        return card ? { outcome: 'card', card } : { outcome: 'error', error: { code: 'CARD_NOT_FOUND' } }
      },
    },
    hmsCardAccess: {
      open: () => {
        throw new Error('nobody in the past had access of their own')
      },
      try: async () => 'unavailable',
    },
    enterprises: {
      find: async () => ({ outcome: 'unavailable' }),
      search: async () => ({ outcome: 'unavailable' }),
      searchSubUnits: async () => ({ outcome: 'unavailable' }),
    },
    representation: null,
    mailer: { send: async () => 'sent' },
    emailVault: createEmailVault(deriveKey('email')),
    cardVault: createCardVault({ hashKey: deriveKey('card-hash'), encryptionKey: deriveKey('card-encryption') }),
    payloads: createPayloadDecrypter(deriveKey('device-seal')),
    // It only asks which names can be printed and creates no document, so any key works.
    certificates: createCertificateRenderer(documentKey),
    credentials: createCredentialIssuer({ url: 'http://127.0.0.1', key: documentKey, published: [] }),
    certificateLinks: createCertificateLinks(deriveKey('certificate-link')),
    selfCheckInCodes: createSelfCheckInCodes(deriveKey('self-check-in')),
    files: createFileStorage(readEnv()),
    incomingFiles: createIncomingFiles(readEnv().dataDir),
    fileLinks: createFileLinks({ key: deriveKey('file-link'), now: () => clock.now }),
    listFiles: createListFiles(),
    ownDataPrinter: createOwnDataPrinter(),
    inspectionPrinter: createInspectionPrinter('http://127.0.0.1'),
    settings: {
      url: 'http://127.0.0.1',
      hmsQrHosts: ['hmskort.sandbox.invalid'],
      acceptOpaqueQr: false,
      allowSyntheticOrgnrs: true,
    },
  }
}
