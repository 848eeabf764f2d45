import { type DatabaseAccess, openDatabaseAccess } from '#db/client.ts'
import { createCardVault } from './adapters/card-vault/card-vault.ts'
import { createCertificateLinks } from './adapters/certificate-links/create-certificate-links.ts'
import { createCertificateRenderer } from './adapters/certificate-pdf/create-certificate-renderer.ts'
import { createCredentialIssuer } from './adapters/credentials/create-credential-issuer.ts'
import { createEmailVault } from './adapters/email/email-vault.ts'
import { createMailer } from './adapters/email/mailer.ts'
import { openSentMail } from './adapters/email/sent-mail.ts'
import { createEnterpriseRegister } from './adapters/enterprise-register/create-enterprise-register.ts'
import { createFileLinks } from './adapters/file-links/file-links.ts'
import { createFileStorage } from './adapters/file-storage/create-file-storage.ts'
import { createHmsCardAccess } from './adapters/hms-card/create-hms-card-access.ts'
import { createHmsCardRegister } from './adapters/hms-card/create-hms-card-register.ts'
import { createIncomingFiles } from './adapters/incoming-files/incoming-files.ts'
import { createInspectionPrinter } from './adapters/inspection-pdf/create-inspection-printer.ts'
import { createListFiles } from './adapters/list-files/create-list-files.ts'
import { createOwnDataPrinter } from './adapters/own-data-pdf/create-own-data-printer.ts'
import { createPayloadDecrypter } from './adapters/payload-decrypter/create-payload-decrypter.ts'
import { createRepresentationRegister } from './adapters/representation/create-representation-register.ts'
import { createSelfCheckInCodes } from './adapters/self-check-in-codes/create-self-check-in-codes.ts'
import { PERSONAS, type Persona } from './auth/personas.ts'
import { type Contexts, createContexts } from './contexts.ts'
import { openDocumentKey, publishedKeysOf } from './document-key.ts'
import type { Dependencies } from './domain/context.ts'
import type { SentMail } from './domain/email/port.ts'
import { type Env, readEnv } from './env.ts'
import { log } from './log.ts'
import { openSigningKeys } from './open-signing-keys.ts'
import { deriveKey } from './secrets.ts'
import { createSigner } from './signing-keys.ts'
import { watchCards } from './telemetry/observe-cards.ts'
import { watchedAccess } from './telemetry/observe-pools.ts'

export interface Services {
  readonly env: Env
  readonly access: DatabaseAccess
  readonly dependencies: Dependencies
  readonly contexts: Contexts
  /** Of every key that certificates were ever signed with here: its id, and its certificate in base64. */
  readonly publishedKeys: readonly { id: string; certificate: string }[]
  /** The e-mail that a demo keeps instead of sending. Null in production. */
  readonly outbox: SentMail | null
  /** The users that a demo lets anybody sign in as. None in production. */
  readonly personas: readonly Persona[]
}

// One instance per process, also when the development server reloads this module.
const holder = globalThis as { kyndigServices?: Services }

/** The composition root: every port with its adapter, created from the environment on first use. */
export function services(): Services {
  holder.kyndigServices ??= compose(readEnv())
  return holder.kyndigServices
}

function compose(env: Env): Services {
  const now = () => new Date()
  const access = watchedAccess(openDatabaseAccess(env.databaseUrl!))
  const signingKeys = openSigningKeys(env)
  const watch = watchCards()
  const dependencies: Dependencies = {
    now,
    hmsCards: createHmsCardRegister({ ...env.hms, now, log, watch }),
    hmsCardAccess: createHmsCardAccess({ ...env.hms, now, log, watch }),
    enterprises: createEnterpriseRegister({ apiUrl: env.enterpriseRegisterUrl, now, log }),
    mailer: createMailer(env),
    emailVault: createEmailVault(deriveKey('email')),
    cardVault: createCardVault({ hashKey: deriveKey('card-hash'), encryptionKey: deriveKey('card-encryption') }),
    payloads: createPayloadDecrypter(deriveKey('device-seal')),
    certificates: createCertificateRenderer(openDocumentKey(signingKeys)),
    certificateLinks: createCertificateLinks(deriveKey('certificate-link')),
    selfCheckInCodes: createSelfCheckInCodes(deriveKey('self-check-in')),
    credentials: createCredentialIssuer({
      url: env.url,
      key: openDocumentKey(signingKeys),
      published: publishedKeysOf(signingKeys),
    }),
    files: createFileStorage(env),
    incomingFiles: createIncomingFiles(env.dataDir),
    fileLinks: createFileLinks({ key: deriveKey('file-link'), now }),
    listFiles: createListFiles(),
    ownDataPrinter: createOwnDataPrinter(),
    inspectionPrinter: createInspectionPrinter(env.url),
    representation: env.representation
      ? createRepresentationRegister({
          ...env.representation,
          redirectUrl: `${env.url}/verify`,
          key: deriveKey('representation'),
          now,
          log,
        })
      : null,
    settings: {
      url: env.url,
      hmsQrHosts: env.hms.qrHosts,
      acceptOpaqueQr: env.hms.acceptOpaqueQr,
      allowSyntheticOrgnrs: env.mode === 'demo',
    },
  }
  const contexts = createContexts({
    access,
    dependencies,
    codeHashKey: deriveKey('code-hash'),
    budgetHashKey: deriveKey('budget-hash'),
    signer: createSigner(signingKeys),
  })
  return {
    env,
    access,
    dependencies,
    contexts,
    publishedKeys: publishedKeysOf(signingKeys),
    outbox: openSentMail(env),
    personas: env.mode === 'demo' ? PERSONAS : [],
  }
}
