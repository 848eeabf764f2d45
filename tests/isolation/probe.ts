import { createHash } from 'node:crypto'
import { TRPCError } from '@trpc/server'
import { z } from 'zod'
import { DomainError } from '#server/domain/errors.ts'
import type { Isolation } from './open-isolation.ts'

/** Who asks: a member, or somebody with what their phone or browser keeps. */
export interface Caller {
  name: string
  signInId: string | null
  companySlug?: string
  phone?: { link: string; phone: string | null }
  workerSecret?: string | null
  /** Other companies have disclosed rows to this one. */
  isShown?: boolean
}

/** What a caller can see of an answer. `invalid`: the input was refused before anything was looked up, so that the probe says nothing. */
export type Seen = { kind: 'answered' | 'refused' | 'invalid' | 'broke'; text: string; ids?: string[] }

/** Ids and secrets of new rows differ in each answer. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const SECRET = /[A-Za-z0-9_-]{43}/g

/** Calls a procedure and describes all that comes back, without the ids in it, which `ids` has. Its limits are lifted, since thousands of calls follow. */
export async function probe(
  { api, companies, sealed }: Isolation,
  { path, caller, input, id }: { path: string; caller: Caller; input: Record<string, unknown>; id: string },
): Promise<Seen> {
  const { companySlug } = caller
  const call = async () => {
    const full = await sealed({ ...(companySlug && { companySlug }), ...input })
    const answer = await api.call(path, caller, full).then((found) => describeAnswer(found))
    const ids = [...new Set(answer.match(UUID))].filter((each) => each !== id)
    return { kind: 'answered', text: answer.replaceAll(UUID, '·').replaceAll(SECRET, '·'), ids } as const
  }
  try {
    return await call().catch(async (error: unknown) => {
      if (!isLimit(error)) throw error
      await companies.asSuperuser`delete from budget_uses`
      return call()
    })
  } catch (error) {
    return describeError(error)
  }
}

const isLimit = (error: unknown) =>
  error instanceof TRPCError && error.cause instanceof DomainError && error.cause.code === 'TOO_MANY'

function describeError(error: unknown): Seen {
  const cause = error instanceof TRPCError ? error.cause : error
  if (cause instanceof DomainError) {
    const { code, reason = null, retryAfterSeconds = null } = cause
    return { kind: 'refused', text: JSON.stringify({ code, reason, retryAfterSeconds }) }
  }
  if (cause instanceof z.ZodError)
    return { kind: 'invalid', text: cause.issues.map(({ path }) => path.join('.')).join() }
  return { kind: 'broke', text: error instanceof TRPCError ? error.code : String(cause) }
}

/** All of an answer, also what is sent while it is made. */
async function describeAnswer(answer: unknown): Promise<string> {
  const streams: AsyncIterable<unknown>[] = []
  const text = JSON.stringify(answer, (_, value) => {
    if (typeof value !== 'object' || value === null) return value
    if (Symbol.asyncIterator in value) streams.push(value)
    return value instanceof Uint8Array ? digest(value) : value
  })
  const contents: string[] = []
  for (const stream of streams) for await (const part of stream) contents.push(await describeAnswer(part))
  return [text, ...contents].join('\n')
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
