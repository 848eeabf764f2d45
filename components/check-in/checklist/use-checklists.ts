'use client'

import { useMemo, useState } from 'react'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { type Teaching, type TeachingChange, withChange } from '#server/domain/training/rules.ts'

const NONE: readonly CheckInCourse[] = []

type Taught = { courseVersionId: string; teaching: Teaching }

/**
 * The checklists of the session's courses: as the server knows them, with what waits on this device already done to them. `known` is
 * without what waits, for this device to remember.
 */
export function useChecklists(initial: readonly CheckInCourse[] = NONE, queued: readonly OutboxEntry[]) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Teaching>>(new Map())
  const known = useMemo(
    () =>
      initial.map((course) =>
        Object.assign({}, course, { teaching: answers.get(course.courseVersionId) ?? course.teaching }),
      ),
    [initial, answers],
  )
  const courses = useMemo(
    () => known.map((course) => Object.assign({}, course, { teaching: withQueued(course, queued) })),
    [known, queued],
  )
  return {
    known,
    courses,
    /** What was ticked shows at once: the device has yet to store it. */
    apply: (courseVersionId: string, change: TeachingChange) =>
      setAnswers((before) => {
        const teaching =
          before.get(courseVersionId) ?? initial.find((one) => one.courseVersionId === courseVersionId)?.teaching
        return teaching ? new Map([...before, [courseVersionId, withChange(teaching, change)]]) : before
      }),
    learn: (some: readonly Taught[]) =>
      setAnswers((before) => new Map([...before, ...some.map((one) => [one.courseVersionId, one.teaching] as const)])),
  }
}

function withQueued({ courseVersionId, teaching }: CheckInCourse, queued: readonly OutboxEntry[]): Teaching {
  let result = teaching
  for (const write of queued) {
    if (write.procedure !== 'session.teach' || write.state !== 'waiting') continue
    if (write.input.courseVersionId === courseVersionId) result = withChange(result, write.input)
  }
  return result
}
