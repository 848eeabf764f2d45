'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { loadLater } from '#components/ui/load-later.ts'
import { type AttendanceList, createAttendancePoll } from './attendance-poll.ts'

/** The check-in page warns when the device's clock is off by more than this. Milliseconds. */
const CLOCK_TOLERANCE_MS = 120_000

export type SessionKey = { companySlug: string; sessionId: string }

const loadClient = loadLater(() => import('#components/providers/trpc-client.ts'))

/** The session's list from the server. It polls while the page is visible and `enabled`. */
export function useAttendance({ companySlug, sessionId }: SessionKey, initial: AttendanceList, enabled: boolean) {
  const [poll] = useState(() =>
    createAttendancePoll(async () => (await loadClient()).trpcClient.attendance.list.query({ companySlug, sessionId })),
  )
  const { answer, connectedAt, isLost } = useSyncExternalStore(poll.subscribe, poll.read, poll.read)
  const clockAheadMs = answer && !isLost && connectedAt ? connectedAt - answer.serverTime.getTime() : 0

  useEffect(() => {
    if (!enabled) return
    const follow = () => (document.visibilityState === 'visible' ? poll.start() : poll.stop())
    document.addEventListener('visibilitychange', follow)
    window.addEventListener('online', follow)
    follow()
    return () => {
      document.removeEventListener('visibilitychange', follow)
      window.removeEventListener('online', follow)
      poll.stop()
    }
  }, [poll, enabled])

  return {
    ...(answer ?? initial),
    /** Whether the server has answered since this page opened. */
    hasConnected: answer !== null,
    /** When the list was last current. Null while it is. */
    staleSince: isLost ? new Date(connectedAt || Date.now()) : null,
    /** How far this device's clock is ahead of the server's, in minutes. Null when the difference is small. */
    clockAheadMinutes: Math.abs(clockAheadMs) > CLOCK_TOLERANCE_MS ? Math.round(clockAheadMs / 60_000) : null,
    edit: (edit: (list: AttendanceList) => Partial<AttendanceList>) => poll.edit(edit, initial),
    refresh: poll.refresh,
  }
}
