import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'
import type { AttendanceEntry } from './attendance-entry.ts'

/** Other devices of the session must see a check-in within two seconds. */
const POLL_MS = 1_000

export type AttendanceAnswer = inferRouterOutputs<AppRouter>['attendance']['list']

export type AttendanceState = {
  /** What the server last said, with what was changed here since; null until it has been heard. */
  answer: AttendanceAnswer | null
  /** When that was, by this device's clock, in milliseconds; 0 until then. */
  connectedAt: number
  /** The last time that it was asked, it was not heard. */
  isLost: boolean
}

/**
 * Asks for the session's list again and again. A small thing of its own rather than the library that pages on the dashboard use, because
 * the camera waits for whatever this page loads. `ask` rejects where there is no answer.
 */
export function createAttendancePoll(ask: () => Promise<AttendanceAnswer>) {
  let state: AttendanceState = { answer: null, connectedAt: 0, isLost: false }
  let isRunning = false
  let latest = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  function become(next: AttendanceState) {
    state = next
    for (const listener of listeners) listener()
  }

  async function poll() {
    const mine = begin()
    try {
      const answer = await ask()
      if (mine === latest) become({ answer: keepSame(state.answer, answer), connectedAt: Date.now(), isLost: false })
    } catch {
      if (mine === latest) become({ ...state, isLost: true })
    }
    if (mine === latest) scheduleNext()
  }

  /** What was asked before this is of no interest any more. */
  function begin(): number {
    clearTimeout(timer)
    latest += 1
    return latest
  }

  function scheduleNext() {
    if (isRunning) timer = setTimeout(() => void poll(), POLL_MS)
  }

  return {
    read: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** Asks at once, and then each second until `stop`. */
    start() {
      isRunning = true
      void poll()
    },
    stop() {
      isRunning = false
      begin()
    },
    refresh: () => poll(),
    /** Changes the list at once. An answer that left the server before it would take it back, so that one is dropped. */
    change(edit: (entries: AttendanceEntry[]) => AttendanceEntry[], initial: Omit<AttendanceAnswer, 'serverTime'>) {
      begin()
      const answer = state.answer ?? { ...initial, serverTime: new Date() }
      become({ ...state, answer: { ...answer, entries: edit(answer.entries) } })
      scheduleNext()
    },
  }
}

/** A list that says the same is the same list: then nothing is drawn again. */
function keepSame(before: AttendanceAnswer | null, now: AttendanceAnswer): AttendanceAnswer {
  const isSame = before && JSON.stringify(before.entries) === JSON.stringify(now.entries)
  return isSame ? { ...now, entries: before.entries } : now
}
