import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { listDeadJobsOfNobody, retryDeadJobOfNobody } from '#db/dead-letters.ts'
import { describeFailure, LaunchFailure } from '#scripts/launch/failure.ts'
import type { OperatorContext } from '#server/domain/context.ts'
import { formatOrgnr } from '#server/domain/enterprise/rules.ts'
import { DomainError } from '#server/domain/errors.ts'
import { endVerification } from '#server/domain/operator/end-verification.ts'
import { findCompanies } from '#server/domain/operator/find-companies.ts'
import { listCompanies } from '#server/domain/operator/list-companies.ts'
import { verifyCompany } from '#server/domain/operator/verify-company.ts'
import { type OperatorAccess, openOperatorAccess } from './open-operator-access.ts'

type Company = Awaited<ReturnType<typeof findCompanies>>[number]

const USAGE = `Usage:
  npm run operator -- list [text]                          companies, those that wait to be verified first
  npm run operator -- verify <orgnr|slug> --evidence "…"   let a company be the orgnr that it says it is
  npm run operator -- unverify <orgnr|slug> --reason "…"   end that again
  npm run operator -- failed-jobs [--retry ID]             what stopped and belongs to no company; have it tried again

The evidence and the reason are kept in the operator's log. Do not write national identity numbers.`

const REFUSALS: Record<string, string> = {
  alreadyVerified: 'That company is verified already.',
  orgnrVerifiedElsewhere:
    'Another company has been verified with this organisation number; end that verification first.',
}

/** Runs one operator command on the machine itself, logged as `command: <user>`. Sets the exit code. */
export async function runOperatorCommand(given: string[]): Promise<void> {
  try {
    const command = readCommand(given)
    const accessRole = await openOperatorAccess(`command: ${userInfo().username}`)
    try {
      await command(accessRole)
    } finally {
      await accessRole.close()
    }
  } catch (error) {
    console.error(describeRefusal(error))
    process.exitCode = 1
  }
}

function readCommand(given: string[]): (accessRole: OperatorAccess) => Promise<void> {
  const { positionals, values } = readArguments(given)
  const [name, handle = '', ...rest] = positionals
  if (rest.length > 0) throw new LaunchFailure(USAGE)
  if (name === 'list') return ({ operator }) => list(operator, handle)
  if (name === 'verify' && handle) {
    const evidence = requireNote(values.evidence, '--evidence', 'what you have seen that proves who the company is')
    return ({ operator }) => verify(operator, handle, evidence)
  }
  if (name === 'unverify' && handle) {
    const reason = requireNote(values.reason, '--reason', 'why the verification ends')
    return ({ operator }) => unverify(operator, handle, reason)
  }
  if (name === 'failed-jobs' && !handle) {
    const { retry } = values
    return ({ appUrl }) => (retry === undefined ? listFailedJobs(appUrl) : retryFailedJob(appUrl, retry))
  }
  throw new LaunchFailure(USAGE)
}

function readArguments(given: string[]) {
  try {
    return parseArgs({
      args: given,
      allowPositionals: true,
      options: { evidence: { type: 'string' }, reason: { type: 'string' }, retry: { type: 'string' } },
    })
  } catch (error) {
    throw new LaunchFailure(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function requireNote(note: string | undefined, option: string, what: string): string {
  const text = note?.trim() ?? ''
  if (text.length < 5 || text.length > 500) {
    throw new LaunchFailure(`${option} is needed: ${what}, in 5 to 500 characters.`)
  }
  return text
}

async function list(operator: OperatorContext, text: string): Promise<void> {
  for (const verified of [false, true]) {
    let after: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listCompanies>> = await listCompanies(operator, { text, verified, after })
      for (const company of page.companies) console.log(describe(company))
      after = page.next
    } while (after)
  }
}

async function verify(operator: OperatorContext, handle: string, evidence: string): Promise<void> {
  const company = await findOne(operator, handle, (each) => !each.verifiedAt)
  await verifyCompany(operator, { companyId: company.id, evidence }, 'operator_command')
  console.log(`Verified: ${company.name} (${formatOrgnr(company.orgnr)}, /${company.slug})`)
}

async function unverify(operator: OperatorContext, handle: string, reason: string): Promise<void> {
  const company = await findOne(operator, handle, (each) => each.verifiedAt !== null)
  if (!company.verifiedAt) throw new LaunchFailure(`${company.name} is not verified.`)
  await endVerification(operator, { companyId: company.id, reason })
  console.log(`No longer verified: ${company.name} (${formatOrgnr(company.orgnr)}, /${company.slug})`)
}

async function listFailedJobs(appUrl: string): Promise<void> {
  const jobs = await listDeadJobsOfNobody(appUrl)
  if (jobs.length === 0) console.log('No job has failed.')
  for (const { id, queue, startedAt, attempts, code } of jobs) {
    console.log(`${id}  ${startedAt?.toISOString() ?? ''}  ${queue.padEnd(20)} ${code}, tried ${attempts} times`)
  }
}

async function retryFailedJob(appUrl: string, id: string): Promise<void> {
  const isThere = /^[0-9a-f-]{36}$/.test(id) && (await retryDeadJobOfNobody(appUrl, id))
  if (!isThere)
    throw new LaunchFailure(`There is no failed job ${id}; run failed-jobs without --retry to see which there are.`)
  console.log(`Tried again: ${id}`)
}

/** The one matching company. When several stated the same orgnr, the one that the command applies to. */
async function findOne(
  operator: OperatorContext,
  handle: string,
  fits: (company: Company) => boolean,
): Promise<Company> {
  const digits = handle.replace(/\s/g, '')
  const found = await findCompanies(operator, /^\d{9}$/.test(digits) ? digits : handle)
  const [company, ...others] = found.some(fits) ? found.filter(fits) : found
  if (!company) throw new LaunchFailure(`No company has the organisation number or the address "${handle}".`)
  if (others.length === 0) return company
  const lines = [company, ...others].map(describe).join('\n')
  throw new LaunchFailure(`Several companies have that organisation number; name one by its address:\n${lines}`)
}

function describe({ verifiedAt, orgnr, slug, name }: Company): string {
  const state = verifiedAt ? `verified ${verifiedAt.toISOString().slice(0, 10)}` : 'not verified'
  return `${state.padEnd(20)}  ${formatOrgnr(orgnr)}  /${slug}  ${name}`
}

function describeRefusal(error: unknown): string {
  if (error instanceof DomainError) return REFUSALS[error.reason ?? ''] ?? `Refused: ${error.message}.`
  return describeFailure(error)
}
