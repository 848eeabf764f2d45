/** The cookies of a `Cookie` header. A value that is not encoded as it should be is taken as it stands. */
export function readCookies(header: string | null | undefined): Record<string, string> {
  const pairs = (header ?? '').split(/;\s*/).filter(Boolean)
  return Object.fromEntries(pairs.map(readPair))
}

/** `name=value` in its two parts. */
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
