type PolicyOptions = {
  nonce: string
  /** React's development build evaluates strings and reloads over a socket. */
  development: boolean
  /** Origins to which a form on our pages may lead, such as the sign-in of an OpenID Connect provider. */
  formTargets: string[]
  /** Hashes of the inline stylesheets. */
  styleHashes?: string[]
}

/**
 * Scripts and style elements need the page's nonce. `wasm-unsafe-eval` only lets the code reader compile its WebAssembly; style attributes
 * are allowed because the server renders measures into them.
 */
export function contentSecurityPolicy({ nonce, development, formTargets, styleHashes = [] }: PolicyOptions): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'self'"],
    'script-src': ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'", `'nonce-${nonce}'`, ...styleHashes],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'media-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'", ...formTargets],
    'frame-src': ["'none'"],
    'frame-ancestors': ["'none'"],
  }
  if (development) {
    directives['script-src']?.push("'unsafe-eval'")
    directives['style-src'] = ["'self'", "'unsafe-inline'"]
    directives['connect-src']?.push('ws:')
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
