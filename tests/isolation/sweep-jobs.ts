import { newId } from '#db/new-id.ts'
import { DEAD_LETTERS, QUEUES, QUEUES_WITHOUT_TENANT } from '#db/queues.ts'
import { DomainError } from '#server/domain/errors.ts'
import type { JobServices } from '#server/jobs/job-handler.ts'
import { hashRowsOfCompany, idsOfCompany } from './ids-of-company.ts'
import type { Isolation } from './open-isolation.ts'

type Run = (services: JobServices, data: unknown) => Promise<unknown>

/** The queues whose jobs belong to a company. */
export const COMPANY_QUEUES = Object.keys(QUEUES).filter(
  (queue) => !(queue in QUEUES_WITHOUT_TENANT) && !(Object.values(DEAD_LETTERS) as string[]).includes(queue),
)

/** Each job of a company with ids of another one in its data: it ends as with ids that never existed, and changes nothing there. */
export async function sweepJobs(isolation: Isolation, kinds: number) {
  const { companies, ours, theirs } = isolation
  const { contexts, asSuperuser } = companies
  const all = await idsOfCompany(asSuperuser, theirs.id)
  const chosen = all.filter((_, index) => index % Math.max(1, Math.round(all.length / kinds)) === 0)
  const escapes: string[] = []
  let probes = 0
  const before = await hashRowsOfCompany(asSuperuser, theirs.id)
  for (const queue of COMPANY_QUEUES) {
    const run = await handlerOf(queue)
    const read = new Set<string>()
    const runWith = (id: string) => endOf(run({ contexts }, dataWith(id, read)))
    const unknown = await runWith(newId())
    // A job that names nothing but its company has nothing to be confused.
    if (read.size === 0) continue
    for (const { kind, id } of chosen) {
      const end = await runWith(id)
      probes += 1
      if (end !== unknown) escapes.push(`${queue} with ${kind} in ${[...read]}: ${end}, unknown: ${unknown}`)
    }
  }
  if ((await hashRowsOfCompany(asSuperuser, theirs.id)) !== before)
    escapes.push('a job changed rows of the other company')
  return { probes, escapes }

  /** Our company, and whatever else the handler reads of its data is this id. */
  function dataWith(id: string, read: Set<string>) {
    return new Proxy(
      { tenantId: ours.id },
      {
        get(data, key) {
          if (key in data) return Reflect.get(data, key)
          read.add(String(key))
          return id
        },
      },
    )
  }
}

async function handlerOf(queue: string): Promise<Run> {
  const module: Record<string, unknown> = await import(`#server/jobs/${queue}.ts`)
  const [handler] = Object.values(module).filter((each) => typeof each === 'function')
  if (typeof handler !== 'function') throw new Error(`no handler in server/jobs/${queue}.ts`)
  return (services, data) => Promise.resolve(handler(services, data))
}

async function endOf(run: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await run)
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error)
  }
}
