'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { isAboutReader, isFailure, type ScanAnswer, undone } from './scan-answer.ts'

/** How long the answer to a card fills the screen, in milliseconds. The list shows the same afterwards. */
const ANSWER_MS = 1_500
/** An answer that is not stored anywhere stays a little longer. */
const REFUSAL_MS = 2_500
/** How long the last answer stays above the bottom edge and can be undone. */
const LAST_MS = 10_000

/** `text` is null when the answer did not come from a code. */
export type Shown = { text: string | null; answer: ScanAnswer }

/** The answer on the screen, and the last one. */
export function useScanAnswers() {
  const [shown, setShown] = useState<Shown | null>(null)
  const [last, setLast] = useState<Shown | null>(null)

  useTimeout(shown, shown && screenTime(shown.answer), () => setShown(null))
  useTimeout(last, LAST_MS, () => setLast(null))

  return {
    shown,
    last,
    show(answer: ScanAnswer, text: string | null = null) {
      setShown({ text, answer })
      if (!isFailure(answer)) setLast({ text, answer })
    },
    dismiss: () => setShown(null),
    /** The person was removed again, and the screen says so where it offered the undo. */
    takeBack(id: string) {
      setShown((each) => (each && targetOf(each.answer) === id ? null : each))
      setLast((each) => (each ? { text: null, answer: undone(each.answer) } : null))
    },
  }
}

/** The person of an answer: the id of the attendance, or the key that becomes its id. */
export function targetOf({ entry, queued }: ScanAnswer): string | null {
  return entry?.id ?? queued?.key ?? null
}

/** Whether an answer added a person who can be removed again. */
export function canUndo(answer: ScanAnswer): boolean {
  const settled: ScanAnswer['kind'][] = ['already_here', 'undone', 'late']
  return targetOf(answer) !== null && !settled.includes(answer.kind)
}

/** `null`: until the user acts. */
function screenTime(answer: ScanAnswer): number | null {
  const { kind, entry, queued } = answer
  if (kind === 'late' || isAboutReader(answer)) return null
  return entry || queued ? ANSWER_MS : REFUSAL_MS
}

function useTimeout(subject: unknown, milliseconds: number | null, callback: () => void) {
  const end = useEffectEvent(callback)
  useEffect(() => {
    if (subject === null || milliseconds === null) return
    const timer = setTimeout(end, milliseconds)
    return () => clearTimeout(timer)
  }, [subject, milliseconds])
}
