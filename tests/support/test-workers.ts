import { setContact } from '#server/domain/contact/set-contact.ts'
import type { WorkerContext } from '#server/domain/context.ts'
import { issueWorkerLink } from '#server/domain/worker-link/issue-worker-link.ts'
import { hashWorkerSecret } from '#server/domain/worker-link/worker-link-token.ts'
import { enterWorkerCode } from '#server/domain/worker-page/enter-code.ts'
import { requestWorkerCode } from '#server/domain/worker-page/request-code.ts'
import type { openTestCompanies, TestCompany } from './test-companies.ts'

type Companies = ReturnType<typeof openTestCompanies>

/** An administrator confirms a person's address and gives them a link: its token. */
export async function giveLink(
  { admin }: Pick<TestCompany, 'admin'>,
  { personId, email = 'kari@example.org' }: { personId: string; email?: string },
) {
  await setContact(admin.ctx, { personId, email, locale: 'nb' })
  const { linkId, address } = await issueWorkerLink(admin.ctx, { personId, email })
  return { linkId, token: address.split('/').at(-1)! }
}

/** The codes that wait to be sent, with their addresses. */
export async function sentCodes({ asSuperuser, dependencies }: Pick<Companies, 'asSuperuser' | 'dependencies'>) {
  const rows = await asSuperuser`select content from emails where content is not null order by id`
  return rows.flatMap(({ content }) => {
    const { to, locale, message } = dependencies.emailVault.open(content)
    return message.kind === 'workerCode' ? [{ to, locale, code: message.code }] : []
  })
}

/** Asks for a code by a link. Those before are forgotten: the clock of a test stands still, so that no code is the newest. */
export async function askForCode(companies: Companies, token: string, ctx = companies.contexts.worker()) {
  await companies.asSuperuser`delete from emails`
  await companies.asSuperuser`delete from worker_codes`
  await requestWorkerCode(ctx, { token })
  const [sent] = await sentCodes(companies)
  return sent ?? null
}

/** Asks for a code by a link, types it, and gives what the browser keeps. */
export async function openPage(companies: Companies, token: string, ctx: WorkerContext = companies.contexts.worker()) {
  const sent = await askForCode(companies, token, ctx)
  const { secret } = await enterWorkerCode(ctx, { token, code: sent!.code })
  return { secret, secretHash: hashWorkerSecret(secret) }
}
