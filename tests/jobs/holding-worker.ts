import { openDatabaseAccess } from '#db/client.ts'
import { createEmailVault } from '#server/adapters/email/email-vault.ts'
import { createContexts } from '#server/contexts.ts'
import type { Dependencies } from '#server/domain/context.ts'
import { startJobs } from '#server/jobs/start-jobs.ts'

/** A separate server for several-servers.test.ts: takes one e-mail and keeps it until it is killed. */
const databaseUrl = process.argv[2]!
const mailer: Dependencies['mailer'] = {
  send() {
    process.send?.('holding')
    return new Promise(() => {})
  },
}
const dependencies = {
  now: () => new Date(process.argv[3]!),
  mailer,
  emailVault: createEmailVault(Buffer.alloc(32, 9)),
} as Dependencies
const contexts = createContexts({
  access: openDatabaseAccess(databaseUrl),
  dependencies,
  codeHashKey: Buffer.alloc(32, 7),
  budgetHashKey: Buffer.alloc(32, 7),
})
startJobs({ contexts, env: { databaseUrl } })
