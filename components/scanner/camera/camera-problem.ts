/** Why there is no picture. Each reason has its own message, because each has its own solution. */
export const CAMERA_PROBLEMS = ['denied', 'none', 'in_use', 'insecure', 'failed'] as const
export type CameraProblem = (typeof CAMERA_PROBLEMS)[number]

const BY_NAME: Record<string, CameraProblem> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in_use',
  AbortError: 'in_use',
}

/** Names the failure of `getUserMedia`. Browsers agree on the names, not on the messages. */
export function cameraProblem(error: unknown): CameraProblem {
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : ''
  return BY_NAME[name] ?? 'failed'
}
