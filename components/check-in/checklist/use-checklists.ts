'use client'

import { useMemo, useState } from 'react'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import type { OutboxEntry } from '#components/outbox/core/outbox-entry.ts'
import type { Teaching, TeachingChange } from '#server/domain/training/rules.ts'

const NONE: readonly CheckInCourse[] = []

type Taught = { courseVersionId: string; teaching: Teaching }
type WithChange = (teaching: Teaching, change: TeachingChange) => Teaching
type Change = { key: string; courseVersionId: string; change: TeachingChange }

/**
 * The checklists of the session's courses, with pending writes of this device applied. `known` is the server's version
 * without them, which this device stores. `withChange` loads after the camera, like everything that shows a checklist.
 */
export function useChecklists(
  initial: readonly CheckInCourse[] = NONE,
  queued: readonly OutboxEntry[],
  withChange: WithChange | undefined,
) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, Teaching>>(new Map())
  // The page shows a tick before the device has stored it, and until its own answer arrives: an earlier answer does not contain it.
  const [made, setMade] = useState<readonly Change[]>([])
  const known = useMemo(
    () =>
      initial.map((course) =>
        Object.assign({}, course, { teaching: answers.get(course.courseVersionId) ?? course.teaching }),
      ),
    [initial, answers],
  )
  const courses = useMemo(() => {
    if (!withChange) return known
    const changes = [...queued.flatMap((write) => earlierChange(write, made)), ...made]
    return known.map((course) => Object.assign({}, course, { teaching: withChanges(course, changes, withChange) }))
  }, [known, queued, made, withChange])
  const learn = (some: readonly Taught[]) =>
    setAnswers((before) => new Map([...before, ...some.map((one) => [one.courseVersionId, one.teaching] as const)]))
  return {
    known,
    courses,
    learn,
    add: (change: Change) => setMade((before) => [...before, change]),
    /** The result of a write: the server's new state, or null when it rejected the write. */
    dropAnswered(key: string, taught: Taught | null) {
      setMade((before) => before.filter((change) => change.key !== key))
      if (taught) learn([taught])
    },
  }
}

// Writes that an earlier visit to the page made, or another tab.
function earlierChange(write: OutboxEntry, made: readonly Change[]): Change[] {
  if (write.procedure !== 'session.teach' || write.state !== 'waiting') return []
  if (made.some(({ key }) => key === write.key)) return []
  return [{ key: write.key, courseVersionId: write.input.courseVersionId, change: write.input }]
}

function withChanges(
  { courseVersionId, teaching }: CheckInCourse,
  changes: readonly Change[],
  withChange: WithChange,
): Teaching {
  return changes
    .filter((one) => one.courseVersionId === courseVersionId)
    .reduce((result, { change }) => withChange(result, change), teaching)
}
