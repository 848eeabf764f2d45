import { type DatabaseAccess, openDatabaseAccess } from '#db/client.ts'
import { createCardVault } from '#server/adapters/card-vault/card-vault.ts'
import { createHmsCardRegister } from '#server/adapters/hms-card/create-hms-card-register.ts'
import { SANDBOX_CLIENT_ID, SANDBOX_CLIENT_SECRET } from '#server/adapters/hms-card/sandbox/credentials.ts'
import { createPayloadDecrypter } from '#server/adapters/payload-decrypter/create-payload-decrypter.ts'
import { createContexts } from '#server/contexts.ts'
import type { AccountContext, CompanyContext, Dependencies } from '#server/domain/context.ts'
import { createLog } from '#server/log.ts'
import { deriveKeyFrom, type KeyPurpose } from '#server/secrets.ts'
import type { Product } from '../product.ts'

export interface Statement {
  text: string
  parameters: unknown[]
}

/** The statements of one request without authorisation: company and user are set directly. */
export interface RecordedRequest {
  tenantId: string
  userId: string
  email: string
  statements: Statement[]
}

export interface Recorder {
  /** Records the statements of `verb`, and rolls everything back. */
  record(verb: (company: CompanyContext, account: AccountContext) => Promise<unknown>): Promise<RecordedRequest>
  close(): Promise<void>
}

/**
 * Calls verbs in this process through the product's own access roles, and rolls back every transaction, so that the recorded statements can
 * be sent again.
 */
export async function openRecorder(
  product: Pick<Product, 'databaseUrls' | 'superuser' | 'secret' | 'sandboxUrl'>,
  companySlug: string,
  email: string,
): Promise<Recorder> {
  const [member] = await product.superuser`
    select s.id as sign_in_id, m.tenant_id, u.id as user_id from users u
      join memberships m on m.user_id = u.id join companies c on c.id = m.tenant_id and c.slug = ${companySlug}
      join sign_ins s on s.user_id = u.id and s.revoked_at is null
    where u.email = ${email} limit 1`
  let statements: Statement[] = []
  const access = openDatabaseAccess(product.databaseUrls.appUrl, (_accessRole, text, parameters) => {
    if (!/app[.]enter_(own|account)/.test(text)) statements.push({ text, parameters })
  })
  const contexts = createContexts({
    access: rolledBack(access),
    dependencies: dependenciesOf(product),
    codeHashKey: Buffer.alloc(32),
    budgetHashKey: Buffer.alloc(32),
  })
  const company = contexts.company({ signInId: member!.sign_in_id, companySlug })
  const account = contexts.account(member!.sign_in_id)
  return {
    async record(verb) {
      statements = []
      await verb(company, account)
      return { tenantId: member!.tenant_id, userId: member!.user_id, email, statements }
    },
    close: () => access.close(),
  }
}

function rolledBack(access: DatabaseAccess): DatabaseAccess {
  const { own } = access.pools
  return { ...access, pools: { ...access.pools, own: { transaction: (work) => own.transaction(work, 'rollback') } } }
}

// The ports that a check-in and a look-up need. Using any other breaks the recording.
function dependenciesOf({ secret, sandboxUrl }: Pick<Product, 'secret' | 'sandboxUrl'>): Dependencies {
  const deriveKey = (purpose: KeyPurpose) => deriveKeyFrom(secret, purpose)
  const now = () => new Date()
  const dependencies: Partial<Dependencies> = {
    now,
    hmsCards: createHmsCardRegister({
      apiUrl: sandboxUrl,
      tokenUrl: `${sandboxUrl}/oauth2/token`,
      now,
      log: createLog(() => {}),
      clientId: SANDBOX_CLIENT_ID,
      clientSecret: SANDBOX_CLIENT_SECRET,
    }),
    cardVault: createCardVault({ hashKey: deriveKey('card-hash'), encryptionKey: deriveKey('card-encryption') }),
    payloads: createPayloadDecrypter(deriveKey('device-seal')),
    settings: {
      url: 'http://127.0.0.1',
      hmsQrHosts: ['hmskort.sandbox.invalid'],
      acceptOpaqueQr: false,
      allowSyntheticOrgnrs: true,
    },
  }
  return dependencies as Dependencies
}
