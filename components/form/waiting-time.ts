export type WaitingTime = { unit: 'seconds' | 'minutes' | 'hours'; count: number }

/** Seconds in the largest suitable unit, rounded up, so that nobody retries too early. */
export function waitingTime(seconds: number): WaitingTime {
  if (seconds < 90) return { unit: 'seconds', count: seconds }
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.ceil(seconds / 60) }
  return { unit: 'hours', count: Math.ceil(seconds / 3600) }
}
