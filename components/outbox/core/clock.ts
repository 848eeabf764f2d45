export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs `task` after this many milliseconds. The returned function cancels it. */
  after(milliseconds: number, task: () => void): () => void
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  },
}
