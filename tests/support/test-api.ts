import { z } from 'zod'
import type { ApiContext } from '#server/api/context.ts'
import type { ProcedureMeta } from '#server/api/procedure-meta.ts'
import { appRouter } from '#server/api/root.ts'
import { createCallerFactory } from '#server/api/trpc.ts'
import { readEnv } from '#server/env.ts'
import type { Services } from '#server/services.ts'
import { reachFunction } from './reach-function.ts'
import type { openTestCompanies } from './test-companies.ts'

/** What the router knows of a procedure. */
export interface Procedure {
  path: string
  type: 'query' | 'mutation'
  meta: ProcedureMeta | undefined
  /** The schemas that its input passes, one after the other. */
  inputs: z.ZodType[]
}

/** All procedures of the application, by their paths (`session.list`). */
export const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) =>
  describeProcedure(path, procedure),
)

function describeProcedure(path: string, procedure: unknown): Procedure {
  const definition = typeof procedure === 'function' ? Reflect.get(procedure, '_def') : null
  const { type, meta, inputs } = definition ?? {}
  if (type !== 'query' && type !== 'mutation') throw new Error(`${path} is neither a query nor a mutation`)
  if (!Array.isArray(inputs) || !inputs.every((input) => input instanceof z.ZodType)) {
    throw new Error(`${path} takes something else than schemas`)
  }
  return { path, type, meta, inputs }
}

type Caller = Pick<ApiContext, 'signInId'> & Partial<Pick<ApiContext, 'network' | 'demo' | 'phone' | 'workerSecret'>>

/** The application's API over test companies, without HTTP. */
export function openTestApi({ contexts, access, dependencies }: ReturnType<typeof openTestCompanies>) {
  const env = readEnv({ KYNDIG_MODE: 'demo' })
  const services: Services = { env, access, dependencies, contexts, publishedKeys: [], outbox: null, personas: [] }
  const createCaller = createCallerFactory(appRouter)

  const callerOf = ({ signInId, network = null, demo = 'open', phone, workerSecret = null }: Caller) =>
    createCaller(Object.assign({ services, signInId, network, demo, workerSecret }, phone && { phone }))

  return {
    callerOf,
    /** Calls a procedure by its path, with an input that no type checks. */
    call: (path: string, caller: Caller, input: unknown) => reachFunction(callerOf(caller), path.split('.'))(input),
  }
}
