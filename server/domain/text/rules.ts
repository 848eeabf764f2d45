/**
 * Whether a value, or anything in it, holds the character NUL, which PostgreSQL keeps in no text: nobody types it, so
 * whoever sends it has sent something else than was meant.
 */
export function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  if (Array.isArray(value)) return value.some(holdsNul)
  return isPlain(value) && Object.values(value).some(holdsNul)
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
