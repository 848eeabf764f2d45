import { type Doors, openDoors } from '#db/client.ts'
import { createCardVault } from './adapters/card-vault/card-vault.ts'
import { createCertificateRenderer } from './adapters/certificate-pdf/create-certificate-renderer.ts'
import { createSealOpener } from './adapters/device-seal/create-seal-opener.ts'
import { createEmailVault } from './adapters/email/email-vault.ts'
import { createMailer } from './adapters/email/mailer.ts'
import { openOutbox } from './adapters/email/outbox.ts'
import { createEnterpriseRegister } from './adapters/enterprise-register/create-enterprise-register.ts'
import { createHmsCardAccess } from './adapters/hms-card/create-hms-card-access.ts'
import { createHmsCardRegister } from './adapters/hms-card/create-hms-card-register.ts'
import { PERSONAS, type Persona } from './auth/personas.ts'
import { type Contexts, createContexts } from './contexts.ts'
import type { World } from './domain/context.ts'
import type { Outbox } from './domain/email/port.ts'
import { type Env, readEnv } from './env.ts'
import { log } from './log.ts'
import { deriveKey } from './secrets.ts'
import { createSigner, openSigningKeys } from './signing-keys.ts'

export interface Services {
  readonly env: Env
  readonly doors: Doors
  readonly world: World
  readonly contexts: Contexts
  /** The e-mail that a demo keeps instead of sending; null everywhere else. */
  readonly outbox: Outbox | null
  /** Whom a demo lets anybody sign in as; nobody in production. */
  readonly personas: readonly Persona[]
}

// One set per process, also when the development server loads this module again.
const holder = globalThis as { kyndigServices?: Services }

/** The composition root: every port with its adapter, made from the environment on first use. */
export function services(): Services {
  holder.kyndigServices ??= compose(readEnv())
  return holder.kyndigServices
}

function compose(env: Env): Services {
  const now = () => new Date()
  const doors = openDoors(env.databaseUrl!)
  const world: World = {
    now,
    hmsCards: createHmsCardRegister({ ...env.hms, now, log }),
    hmsCardAccess: createHmsCardAccess({ ...env.hms, now, log }),
    enterprises: createEnterpriseRegister({ apiUrl: env.enterpriseRegisterUrl, now, log }),
    mailer: createMailer(env),
    emailVault: createEmailVault(deriveKey('email')),
    cardVault: createCardVault({ hashKey: deriveKey('card-hash'), encryptionKey: deriveKey('card-encryption') }),
    seals: createSealOpener(deriveKey('device-seal')),
    certificates: createCertificateRenderer(),
    settings: {
      url: env.url,
      hmsQrHosts: env.hms.qrHosts,
      acceptOpaqueQr: env.hms.acceptOpaqueQr,
      allowSyntheticOrgnrs: env.mode === 'demo',
    },
  }
  const contexts = createContexts({
    doors,
    world,
    codeHashKey: deriveKey('code-hash'),
    budgetHashKey: deriveKey('budget-hash'),
    signer: createSigner(openSigningKeys(env)),
  })
  return { env, doors, world, contexts, outbox: openOutbox(env), personas: env.mode === 'demo' ? PERSONAS : [] }
}
