import type { inferRouterOutputs } from '@trpc/server'
import type { AppRouter } from '#server/api/root.ts'

/** Other devices of the session must show a check-in within two seconds. */
const POLL_MS = 1_000

export type AttendanceAnswer = inferRouterOutputs<AppRouter>['attendance']['list']

/** What a page knows of the session's list. */
export type AttendanceList = Omit<AttendanceAnswer, 'serverTime'>

/** Who has signed, as the server knows it. */
export type Signed = AttendanceAnswer['signatures'][number]

export type AttendanceState = {
  /** The server's latest list with local changes applied. Null before the first answer. */
  answer: AttendanceAnswer | null
  /** When it arrived, by this device's clock, in milliseconds; 0 before the first answer. */
  connectedAt: number
  /** The latest request got no answer. */
  isLost: boolean
}

/**
 * Polls the session's list. It is small and does not use the dashboard's query library, because the camera waits for
 * everything this page loads. `ask` rejects without an answer.
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

  /** Answers to earlier requests are ignored from now on. */
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
    /** Polls now, and then each second until `stop`. */
    start() {
      isRunning = true
      void poll()
    },
    stop() {
      isRunning = false
      begin()
    },
    refresh: () => poll(),
    /** Changes the list at once. An answer that the server sent earlier would undo the change, so it is dropped. */
    edit(edit: (list: AttendanceList) => Partial<AttendanceList>, initial: AttendanceList) {
      begin()
      const list = state.answer ?? { ...initial, serverTime: new Date() }
      become({ ...state, answer: { ...list, ...edit(list) } })
      scheduleNext()
    },
  }
}

/** An unchanged list keeps its identity, so nothing renders again. */
function keepSame(before: AttendanceAnswer | null, now: AttendanceAnswer): AttendanceAnswer {
  if (!before) return now
  const same = <K extends keyof AttendanceAnswer>(key: K) =>
    JSON.stringify(before[key]) === JSON.stringify(now[key]) ? before[key] : now[key]
  return { ...now, entries: same('entries'), signatures: same('signatures'), exceptions: same('exceptions') }
}
