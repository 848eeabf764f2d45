'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import type { AttendanceEntry } from './attendance-entry.ts'

/** Other devices of the session must see a check-in within two seconds. */
const POLL_MS = 1_000

/** A device's clock may be this far from ours before the gate says so. Milliseconds. */
const CLOCK_TOLERANCE_MS = 120_000

export type SessionKey = { companySlug: string; sessionId: string }
export type InitialAttendance = { entries: AttendanceEntry[]; completedAt: Date | null }

/** The session's list as the server knows it, polled while the page is in front. */
export function useAttendance(key: SessionKey, initial: InitialAttendance) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const listKey = trpc.attendance.list.queryKey(key)
  const list = useQuery(
    trpc.attendance.list.queryOptions(key, { refetchInterval: POLL_MS, networkMode: 'always', retry: false }),
  )
  const clockAheadMs = list.data && list.isSuccess ? list.dataUpdatedAt - list.data.serverTime.getTime() : 0

  /** Changes the list at once. A poll that left before it would take it back, so that one is dropped. */
  async function change(edit: (entries: AttendanceEntry[]) => AttendanceEntry[]) {
    await queryClient.cancelQueries({ queryKey: listKey })
    queryClient.setQueryData(listKey, (data) => {
      const { entries, ...rest } = data ?? { ...initial, serverTime: new Date() }
      return { ...rest, entries: edit(entries) }
    })
  }

  return {
    entries: list.data?.entries ?? initial.entries,
    completedAt: (list.data ?? initial).completedAt,
    /** Whether the server has been heard since this page was opened. */
    isHeard: list.data !== undefined,
    /** When the list was last true; null while it is. */
    staleSince: list.isError ? new Date(list.dataUpdatedAt || Date.now()) : null,
    /** How far this device's clock is ahead of the server's, in minutes; null where it is near enough. */
    clockAheadMinutes: Math.abs(clockAheadMs) > CLOCK_TOLERANCE_MS ? Math.round(clockAheadMs / 60_000) : null,
    put: (entry: AttendanceEntry) => change((entries) => withEntry(entries, entry)),
    putPresence: (ids: readonly string[], present: boolean) =>
      change((entries) => entries.map((each) => (ids.includes(each.id) ? { ...each, present } : each))),
    refresh: () => queryClient.invalidateQueries({ queryKey: listKey }),
  }
}

function withEntry<T extends { id: string }>(entries: T[], entry: T): T[] {
  const known = entries.some(({ id }) => id === entry.id)
  return known ? entries.map((each) => (each.id === entry.id ? entry : each)) : [entry, ...entries]
}
