'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createFeedback, type Feedback, type FeedbackKind, readMuted, writeMuted } from './feedback.ts'

/** A mouse counts on press; in some browsers a finger counts only on release. */
const TOUCHES = ['pointerdown', 'pointerup', 'keydown'] as const

const listeners = new Set<() => void>()

/** Sound and vibration for the answers, and the switch that this device remembers. */
export function useFeedback() {
  const muted = useSyncExternalStore(subscribe, readMuted, () => false)
  const feedback = useRef<Feedback | null>(null)

  useEffect(() => {
    const mine = createFeedback(readMuted)
    feedback.current = mine
    mine.unlock()
    for (const touch of TOUCHES) document.addEventListener(touch, mine.unlock, { passive: true })
    return () => {
      for (const touch of TOUCHES) document.removeEventListener(touch, mine.unlock)
      mine.close()
    }
  }, [])

  const [actions] = useState(() => ({
    give: (kind: FeedbackKind) => feedback.current?.give(kind),
    toggleMuted: () => {
      writeMuted(!readMuted())
      for (const listener of listeners) listener()
    },
  }))
  return { muted, ...actions }
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
