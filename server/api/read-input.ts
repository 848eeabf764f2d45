import { TRPCError } from '@trpc/server'

/** Deeper than any real input: a list of objects has three levels. */
const MOST_LEVELS = 16
/** Values of any kind in one input. The largest real input is a thousand people with ten fields each. */
const MOST_VALUES = 20_000
/** Annotations of superjson: a client of the previous version sends one for each `undefined` and each date. */
const MOST_MARKS = 200

/**
 * Parses the input of a procedure: `{ json }` with plain JSON. Of superjson's `meta`, only `undefined` and dates are accepted, which a
 * client of the previous version sends. Everything else is rejected, above all references, which can turn a few hundred bytes into billions
 * of values. Linear in the bytes. Throws BAD_REQUEST.
 */
export function readInput(sent: unknown): unknown {
  if (sent === undefined) return undefined
  if (!isObject(sent)) throw refuse()
  const { json, meta, ...others } = sent
  if (Object.keys(others).length > 0) throw refuse()
  assertBounded(json)
  return meta === undefined ? json : applyMarks(json, meta)
}

function assertBounded(json: unknown): void {
  let left = MOST_VALUES
  let level: unknown[] = [json]
  for (let depth = 0; level.length > 0; depth += 1) {
    left -= level.length
    if (left < 0 || depth > MOST_LEVELS) throw refuse()
    const below: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      // Copied with the others, it would become the prototype of the copy.
      if (Object.hasOwn(value, '__proto__')) throw refuse()
      for (const child of Object.values(value)) below.push(child)
    }
    level = below
  }
}

function applyMarks(json: unknown, meta: unknown): unknown {
  if (!isObject(meta)) throw refuse()
  const { values, v: _, ...others } = meta
  if (Object.keys(others).length > 0) throw refuse()
  if (values === undefined) return json
  if (Array.isArray(values)) return marked(json, values)
  if (!isObject(values)) throw refuse()
  const marks = Object.entries(values)
  if (marks.length > MOST_MARKS) throw refuse()
  for (const [path, mark] of marks) {
    const keys = path.split('.', MOST_LEVELS + 1)
    const last = keys.pop()!
    let parent: unknown = json
    for (const key of keys) parent = childOf(parent, key)
    const value = childOf(parent, last)
    Object.defineProperty(parent, last, { ...WRITABLE, value: marked(value, mark) })
  }
  return json
}

const WRITABLE = { configurable: true, enumerable: true, writable: true } as const

function childOf(parent: unknown, key: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) throw refuse()
  return (parent as Record<string, unknown>)[key]
}

function marked(value: unknown, mark: unknown): unknown {
  if (!Array.isArray(mark) || mark.length !== 1) throw refuse()
  if (mark[0] === 'undefined' && value === null) return undefined
  if (mark[0] === 'Date' && typeof value === 'string' && value.length <= 40) return new Date(value)
  throw refuse()
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function refuse(): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST' })
}
