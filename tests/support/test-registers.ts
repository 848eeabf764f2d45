import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { createCardVault } from '#server/adapters/card-vault/card-vault.ts'
import { createCertificateLinks } from '#server/adapters/certificate-links/create-certificate-links.ts'
import { createCertificateRenderer } from '#server/adapters/certificate-pdf/create-certificate-renderer.ts'
import { createCredentialIssuer } from '#server/adapters/credentials/create-credential-issuer.ts'
import { createEnterpriseRegister } from '#server/adapters/enterprise-register/create-enterprise-register.ts'
import { createFileLinks } from '#server/adapters/file-links/file-links.ts'
import { createFolderStorage, storageFolder } from '#server/adapters/file-storage/folder-storage.ts'
import { createHmsCardAccess } from '#server/adapters/hms-card/create-hms-card-access.ts'
import { createHmsCardRegister } from '#server/adapters/hms-card/create-hms-card-register.ts'
import { SANDBOX_CLIENT, type SandboxOptions, startSandbox } from '#server/adapters/hms-card/sandbox/start-sandbox.ts'
import { createIncomingFiles } from '#server/adapters/incoming-files/incoming-files.ts'
import { createInspectionPrinter } from '#server/adapters/inspection-pdf/create-inspection-printer.ts'
import { createListFiles } from '#server/adapters/list-files/create-list-files.ts'
import { createOwnDataPrinter } from '#server/adapters/own-data-pdf/create-own-data-printer.ts'
import { createPayloadDecrypter } from '#server/adapters/payload-decrypter/create-payload-decrypter.ts'
import { createSelfCheckInCodes } from '#server/adapters/self-check-in-codes/create-self-check-in-codes.ts'
import { publishedKeysOf } from '#server/document-key.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { createLog } from '#server/log.ts'
import { testDocumentKey, testDocumentKeys } from '#tests/support/test-document-key.ts'

export const QR_HOST = 'hmskort.sandbox.invalid'

/** Where the files of this process's tests are. Each test file leaves nothing of them. */
export const TEST_DATA_DIR = join(tmpdir(), `kyndig-files-of-tests-${process.pid}`)

/** The payload of a card's QR code in the sandbox. */
export const qrOf = (card: string) => `https://${QR_HOST}/q/${card}`

/**
 * Both registers as ports for verbs, over HTTP to a sandbox of this test file. The adapters use the machine's clock: a test that moves its
 * clock moves only the domain's.
 */
export async function openTestRegisters(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options)
  afterAll(() => sandbox.close())
  const log = createLog(() => {})
  const now = () => new Date()
  const openRegister = (timing?: { limit: (milliseconds: number) => AbortSignal }) =>
    createHmsCardRegister({
      ...(timing && { timing }),
      apiUrl: sandbox.apiUrl,
      tokenUrl: sandbox.tokenUrl,
      clientId: SANDBOX_CLIENT.id,
      clientSecret: SANDBOX_CLIENT.secret,
      now,
      log,
    })
  // Two cores that also run other tests may need longer than the product gives the register.
  const withLongTimeouts = openRegister({ limit: () => AbortSignal.timeout(10_000) })
  afterAll(() => rm(TEST_DATA_DIR, { recursive: true, force: true }))
  const dependencies = {
    hmsCards: withLongTimeouts,
    hmsCardAccess: createHmsCardAccess({
      apiUrl: sandbox.apiUrl,
      tokenUrl: sandbox.tokenUrl,
      now,
      log,
      timing: { limit: () => AbortSignal.timeout(10_000) },
    }),
    enterprises: createEnterpriseRegister({ apiUrl: sandbox.enterpriseApiUrl, now, log }),
    cardVault: createCardVault({ hashKey: Buffer.alloc(32, 1), encryptionKey: Buffer.alloc(32, 2) }),
    certificates: createCertificateRenderer(testDocumentKey),
    certificateLinks: createCertificateLinks(Buffer.alloc(32, 4)),
    selfCheckInCodes: createSelfCheckInCodes(Buffer.alloc(32, 5)),
    credentials: createCredentialIssuer({
      url: 'http://127.0.0.1:3000',
      key: testDocumentKey,
      published: publishedKeysOf(testDocumentKeys),
    }),
    payloads: createPayloadDecrypter(Buffer.alloc(32, 3)),
    files: createFolderStorage(storageFolder(TEST_DATA_DIR)),
    incomingFiles: createIncomingFiles(TEST_DATA_DIR),
    fileLinks: createFileLinks({ key: Buffer.alloc(32, 4), now }),
    listFiles: createListFiles(),
    ownDataPrinter: createOwnDataPrinter(),
    inspectionPrinter: createInspectionPrinter('http://127.0.0.1:3000'),
    settings: {
      url: 'http://127.0.0.1:3000',
      hmsQrHosts: [QR_HOST],
      acceptOpaqueQr: false,
      allowSyntheticOrgnrs: true,
    },
  } satisfies Partial<Dependencies>
  return {
    sandbox,
    dependencies,
    /** A register with the product's limit of 800 ms, for tests of that limit. */
    openShortTimeoutRegister: () => openRegister(),
  }
}
