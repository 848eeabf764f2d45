import { CLIENT_MADE_KEYS } from '#tests/api/procedure-inputs.ts'

/** The paths of ids in an input, at any depth. */
export function idPaths(value: unknown, at: string[] = []): string[][] {
  if (typeof value === 'string')
    return /^[0-9a-f-]{36}$/.test(value) && !CLIENT_MADE_KEYS.includes(at.at(-1)!) ? [at] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) => idPaths(child, [...at, key]))
}

export function withId(value: unknown, [key, ...rest]: string[], id: string): unknown {
  if (key === undefined) return id
  if (Array.isArray(value))
    return value.map((child, index) => (String(index) === key ? withId(child, rest, id) : child))
  const object = value as Record<string, unknown>
  return { ...object, [key]: withId(object[key], rest, id) }
}

export function valueAt(value: unknown, path: string[]): string {
  return path.reduce((at, key) => (at as Record<string, unknown>)[key], value) as string
}
