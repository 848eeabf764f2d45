/** The cookies of a `Cookie` header. A badly encoded value is used as it is. */
export function readCookies(header: string | null | undefined): Record<string, string> {
  const pairs = (header ?? '').split(/;\s*/).filter(Boolean)
  return Object.fromEntries(pairs.map(readPair))
}

/** Splits `name=value` in two. */
export function readPair(pair: string): [string, string] {
  const [name = '', ...rest] = pair.split('=')
  return [name, decodeLeniently(rest.join('='))]
}

function decodeLeniently(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
