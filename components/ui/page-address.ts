export type SearchParams = Record<string, string | string[] | undefined>

/** Where a page of a list starts: after the row with this sort key and id. */
export interface Place {
  key: string
  id: string
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const UUID_LENGTH = 36

/** The first value of a parameter; empty where the address has none. */
export function readText(params: SearchParams, name: string): string {
  return [params[name]].flat()[0] ?? ''
}

export function isId(text: string): boolean {
  return UUID.test(text)
}

/** The id in a parameter. Anything else counts as none. */
export function readId(params: SearchParams, name: string): string | undefined {
  const text = readText(params, name)
  return isId(text) ? text : undefined
}

/** `after`, as `placeText` writes it. Anything else counts as none. */
export function readPlace(params: SearchParams): Place | undefined {
  const text = readText(params, 'after')
  const id = text.slice(0, UUID_LENGTH)
  return isId(id) ? { id, key: text.slice(UUID_LENGTH) } : undefined
}

export function placeText({ id, key }: Place): string {
  return `${id}${key}`
}
