import { expect, test } from 'vitest'
import { z } from 'zod'
import { inputsOfProcedures, readDomainSchemas } from '#tests/support/input-schemas.ts'

/** Of a text. A pattern that takes the square of it takes a quarter of a second or more. */
const LENGTH = 15_000
const MOST_MS = 100
/** What patterns repeat. */
const REPEATED = ['a', '0', ' ', '=', 'a.']
/** Alternatives of a union that are tried. */
const BRANCHES = 3

type Node = Record<string, unknown>
type Attack = { repeated: string; branch: number; fits: boolean }

/** A value with the attack for each of its texts, cut to the longest that the schema takes or not. */
function attackingValue(node: Node, attack: Attack): unknown {
  if (node.const !== undefined) return node.const
  if (Array.isArray(node.enum)) return node.enum[attack.branch % node.enum.length]
  const branches = (node.anyOf ?? node.oneOf) as Node[] | undefined
  if (branches) return attackingValue(branches[attack.branch % branches.length]!, attack)
  if (node.properties) {
    const entries = Object.entries(node.properties as Record<string, Node>)
    return Object.fromEntries(entries.map(([key, child]) => [key, attackingValue(child, attack)]))
  }
  if (node.items) return [attackingValue(node.items as Node, attack)]
  if (node.type === 'number' || node.type === 'integer') return 1
  if (node.type === 'boolean') return true
  if (node.type === 'null') return null
  const length = attack.fits ? Math.min(Number(node.maxLength ?? LENGTH), LENGTH) - 1 : LENGTH
  return `${attack.repeated.repeat(length).slice(0, length)}\u0001`
}

function slowestMs(schema: z.ZodType, repeated: string, tries = 3): number {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node
  const attacks = Array.from({ length: BRANCHES }, (_, branch) =>
    [true, false].map((fits) => attackingValue(json, { repeated, branch, fits })),
  ).flat()
  return Math.max(...attacks.map((value) => fastestMs(() => schema.safeParse(value), tries)))
}

/** A busy machine may make one run slow, and hardly three. */
function fastestMs(run: () => void, tries: number): number {
  const times: number[] = []
  do {
    const start = performance.now()
    run()
    times.push(performance.now() - start)
  } while (times.length < tries && Math.min(...times) > MOST_MS)
  return Math.min(...times)
}

test('no text that anybody sends keeps the check of an input busy', async () => {
  const schemas = [...inputsOfProcedures, ...(await readDomainSchemas())]
  expect(schemas.length).toBeGreaterThan(150)
  const slow = schemas.flatMap(([name, schema]) =>
    REPEATED.filter((repeated) => slowestMs(schema, repeated) > MOST_MS).map((repeated) => `${name}: ${repeated}`),
  )
  expect(slow).toEqual([])
})

test.each([
  [
    'a',
    z.union([
      z.object({ kind: z.literal('a') }),
      z.object({ kind: z.literal('b'), email: z.string().regex(/\S+@\S+/) }),
    ]),
  ],
  [
    ' ',
    z
      .string()
      .max(5)
      .refine((text) => /\s+$/.test(text)),
  ],
])('a pattern that takes the square of the length of %j is noticed', (repeated, schema) => {
  expect(slowestMs(schema, repeated, 1)).toBeGreaterThan(MOST_MS)
})
