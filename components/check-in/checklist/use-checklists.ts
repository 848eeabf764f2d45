'use client'

import { useMemo, useState } from 'react'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import { type Teaching, type TeachingChange, withChange } from '#server/domain/training/rules.ts'

const NONE: readonly CheckInCourse[] = []

type Taught = { courseVersionId: string; teaching: Teaching }
type Change = { key: string; courseVersionId: string; change: TeachingChange }

/**
 * The checklists of the session's courses: as the server knows them, with what waits on this device already done to them. `known` is
 * without what waits, for this device to remember.
 */
export function useChecklists(initial: readonly CheckInCourse[] = NONE, queued: readonly OutboxEntry[]) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Teaching>>(new Map())
  // Shown before the device has stored it, and until its own answer is here: an earlier one knows nothing of it.
  const [made, setMade] = useState<readonly Change[]>([])
  const known = useMemo(
    () =>
      initial.map((course) =>
        Object.assign({}, course, { teaching: answers.get(course.courseVersionId) ?? course.teaching }),
      ),
    [initial, answers],
  )
  const courses = useMemo(() => {
    const changes = [...queued.flatMap((write) => earlierChange(write, made)), ...made]
    return known.map((course) => Object.assign({}, course, { teaching: withChanges(course, changes) }))
  }, [known, queued, made])
  const learn = (some: readonly Taught[]) =>
    setAnswers((before) => new Map([...before, ...some.map((one) => [one.courseVersionId, one.teaching] as const)]))
  return {
    known,
    courses,
    learn,
    add: (change: Change) => setMade((before) => [...before, change]),
    /** The end of a write: what the server knows now, or null where it did not take it. */
    dropAnswered(key: string, taught: Taught | null) {
      setMade((before) => before.filter((change) => change.key !== key))
      if (taught) learn([taught])
    },
  }
}

// What an earlier life of the page has made, or another tab.
function earlierChange(write: OutboxEntry, made: readonly Change[]): Change[] {
  if (write.procedure !== 'session.teach' || write.state !== 'waiting') return []
  if (made.some(({ key }) => key === write.key)) return []
  return [{ key: write.key, courseVersionId: write.input.courseVersionId, change: write.input }]
}

function withChanges({ courseVersionId, teaching }: CheckInCourse, changes: readonly Change[]): Teaching {
  return changes
    .filter((one) => one.courseVersionId === courseVersionId)
    .reduce((result, { change }) => withChange(result, change), teaching)
}
