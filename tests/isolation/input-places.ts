import { z } from 'zod'
import { newId } from '#db/new-id.ts'
import { CLIENT_MADE_KEYS } from '#tests/api/procedure-inputs.ts'
import type { Procedure } from '#tests/support/test-api.ts'

type Node = Record<string, unknown>
type Step = { key: string; node: Node }

/** A place of an input where an id can stand, also one that an example leaves out. */
export interface IdPlace {
  /** As `after.id` or `personIds.0`. */
  name: string
  /** The input with this id there, and with what the schema demands around it. */
  put(input: Record<string, unknown>, id: string): Record<string, unknown>
}

/** Every place of a procedure's input where an id can stand, from its schemas. */
export function idPlacesOf({ inputs }: Pick<Procedure, 'inputs'>): IdPlace[] {
  const found = inputs.flatMap((input) => {
    const root = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Node
    return findIds(root, [{ key: 'input', node: root }])
  })
  const named = new Map<string, IdPlace>()
  for (const steps of found) {
    const name = steps.map(({ key, node }) => `${key}${constantsOf(node)}`).join('.')
    const putInto: IdPlace['put'] = (input, id) => (put({ input }, steps, id) as { input: typeof input }).input
    named.set(name, { name, put: putInto })
  }
  return [...named.values()]
}

function findIds(node: Node, steps: Step[]): Step[][] {
  if (node.type === 'string' && node.format === 'uuid') {
    return CLIENT_MADE_KEYS.includes(steps.at(-1)!.key) ? [] : [steps]
  }
  const branches = [...list(node.anyOf), ...list(node.oneOf)]
  const inBranches = branches.flatMap((branch) =>
    findIds(branch, [...steps.slice(0, -1), { key: steps.at(-1)!.key, node: branch }]),
  )
  const inProperties = Object.entries((node.properties ?? {}) as Record<string, Node>).flatMap(([key, child]) =>
    findIds(child, [...steps, { key, node: child }]),
  )
  const items = node.items as Node | undefined
  return [...inBranches, ...inProperties, ...(items ? findIds(items, [...steps, { key: '0', node: items }]) : [])]
}

/** The constants by which one branch differs from others, as `[list=people]`. */
function constantsOf(node: Node): string {
  const properties = Object.entries((node.properties ?? {}) as Record<string, Node>)
  const constants = properties.flatMap(([key, child]) => (child.const === undefined ? [] : [`${key}=${child.const}`]))
  return constants.length > 0 ? `[${constants}]` : ''
}

function put(value: unknown, steps: Step[], id: string): unknown {
  const [step, ...rest] = steps
  if (!step) return id
  const inner = (current: unknown) => put(fits(current, step.node) ? current : sampleOf(step.node), rest, id)
  if (Array.isArray(value)) return [inner(value[0]), ...value.slice(1)]
  if (step.key === '0' && !isObject(value)) return [inner(undefined)]
  const object = isObject(value) ? value : {}
  return { ...object, [step.key]: inner(object[step.key]) }
}

/** Whether what the example has is of this branch, so that it can be kept. */
function fits(value: unknown, node: Node): boolean {
  if (node.type === 'array') return Array.isArray(value) && value.length > 0
  if (!node.properties) return value !== undefined && value !== null
  if (!isObject(value)) return false
  return Object.entries(node.properties as Record<string, Node>).every(
    ([key, child]) => child.const === undefined || value[key] === child.const,
  )
}

/** The least that the schema accepts. */
function sampleOf(node: Node): unknown {
  if (node.const !== undefined) return node.const
  if (Array.isArray(node.enum)) return node.enum[0]
  const [branch] = [...list(node.anyOf), ...list(node.oneOf)].filter(({ type }) => type !== 'null')
  if (branch) return sampleOf(branch)
  if (node.properties) {
    const properties = node.properties as Record<string, Node>
    return Object.fromEntries(list<string>(node.required).map((key) => [key, sampleOf(properties[key]!)]))
  }
  if (node.type === 'array') return [sampleOf((node.items ?? {}) as Node)]
  if (node.type === 'integer' || node.type === 'number') return Number(node.minimum ?? 1)
  if (node.type === 'boolean') return false
  if (node.type === 'string') return sampleText(node)
  return new Date('2026-11-23T11:00:00Z')
}

function sampleText({ format, minLength }: Node): string {
  if (format === 'uuid') return newId()
  if (format === 'date') return '2026-11-23'
  return 'x'.repeat(Math.max(Number(minLength ?? 0), 1))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

function list<T = Node>(value: unknown): T[] {
  return Array.isArray(value) ? value : []
}
