'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import type { AttendanceEntry } from './attendance-entry.ts'

/** Other devices of the session must see a check-in within two seconds. */
const POLL_MS = 1_500

/** As many as the procedure takes at once, and few enough to be quick. */
const IDS_PER_CALL = 500

export type SessionKey = { companySlug: string; sessionId: string }
export type InitialAttendance = { entries: AttendanceEntry[]; completedAt: Date | null }

/**
 * The session's list, polled while the page is in front, and what can be done to it. Calls go out without coverage too, so that
 * they fail and can be told of, rather than wait in silence.
 */
export function useAttendance(key: SessionKey, initial: InitialAttendance) {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const listKey = trpc.attendance.list.queryKey(key)
  const list = useQuery(
    trpc.attendance.list.queryOptions(key, { refetchInterval: POLL_MS, networkMode: 'always', retry: false }),
  )
  const always = { networkMode: 'always', onSettled: refresh } as const
  const checkIn = useMutation(trpc.attendance.checkIn.mutationOptions({ networkMode: 'always' }))
  const declare = useMutation(trpc.attendance.declare.mutationOptions(always))
  const presence = useMutation(trpc.attendance.confirmPresence.mutationOptions(always))
  const remove = useMutation(trpc.attendance.remove.mutationOptions(always))
  const undo = useMutation(trpc.attendance.undo.mutationOptions(always))
  const complete = useMutation(trpc.session.complete.mutationOptions(always))

  function refresh() {
    return queryClient.invalidateQueries({ queryKey: listKey })
  }

  /** Shows an answer in the list at once. A poll that left before it would take it out again, so that one is dropped. */
  async function put(entry: AttendanceEntry) {
    await queryClient.cancelQueries({ queryKey: listKey })
    queryClient.setQueryData(listKey, (data) => {
      const { entries, ...rest } = data ?? { ...initial, serverTime: new Date() }
      return { ...rest, entries: withEntry(entries, entry) }
    })
  }

  async function setPresence(entries: readonly AttendanceEntry[], present: boolean) {
    for (const entry of entries) void put({ ...entry, present })
    const ids = entries.map(({ id }) => id)
    for (let start = 0; start < ids.length; start += IDS_PER_CALL) {
      await presence.mutateAsync({ ...key, attendanceIds: ids.slice(start, start + IDS_PER_CALL), present })
    }
  }

  return {
    entries: list.data?.entries ?? initial.entries,
    completedAt: (list.data ?? initial).completedAt,
    /** When the list was last true; null while it is. */
    staleSince: list.isError ? new Date(list.dataUpdatedAt || Date.now()) : null,
    checkIn: checkIn.mutateAsync,
    declare: declare.mutateAsync,
    remove: remove.mutateAsync,
    undo: undo.mutateAsync,
    complete,
    setPresence,
    put,
    refresh,
    busy: presence.isPending || remove.isPending,
  }
}

function withEntry<T extends { id: string }>(entries: T[], entry: T): T[] {
  const known = entries.some(({ id }) => id === entry.id)
  return known ? entries.map((each) => (each.id === entry.id ? entry : each)) : [entry, ...entries]
}
