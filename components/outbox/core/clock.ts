export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs `task` after so many milliseconds; the result cancels it. */
  after(milliseconds: number, task: () => void): () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  },
}
