'use client'

import { newWriteKey } from '#components/outbox/core/write-key.ts'
import { useTRPCClient } from '#components/providers/trpc-provider.tsx'
import type { SessionTasks, Task } from './tasks.ts'

/** Decides whether a late person was there. A repeated call is the same decision. */
export function useDecideLate(companySlug: string, { sessionId }: SessionTasks) {
  const client = useTRPCClient()
  return ({ attendanceId }: Task, decision: 'accept' | 'dismiss') => {
    const now = new Date()
    const write = { key: newWriteKey(now), madeAt: now.toISOString(), sentAt: now.toISOString() }
    return client.attendance.decideLate.mutate({ companySlug, sessionId, attendanceId, decision, ...write })
  }
}
