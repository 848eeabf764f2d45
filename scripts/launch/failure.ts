/** A failure that the operator can fix: one sentence, shown without a stack trace. */
export class LaunchFailure extends Error {
  override name = 'LaunchFailure'
}

/** The sentence to show for any error during start. Unknown errors keep their stack. */
export function describeFailure(error: unknown): string {
  if (error instanceof LaunchFailure) return error.message
  const code = errorCode(error)
  if (code === 'ENOSPC') return 'The disk is full. Make room and start again.'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return `Kyndig may not use ${errorPath(error)}. Start it as the user that owns the folder, or set KYNDIG_DATA_DIR to another one.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

function errorPath(error: unknown): string {
  return error instanceof Error && 'path' in error ? String(error.path) : 'a file that it needs'
}
