'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createFeedback, type Feedback, type FeedbackKind, readMuted, writeMuted } from './feedback.ts'

const listeners = new Set<() => void>()

/** Sound and vibration for the answers, and the switch that this device remembers. */
export function useFeedback() {
  const muted = useSyncExternalStore(subscribe, readMuted, () => false)
  const feedback = useRef<Feedback | null>(null)

  useEffect(() => {
    const mine = createFeedback(readMuted)
    feedback.current = mine
    mine.unlock()
    document.addEventListener('pointerdown', mine.unlock, { passive: true })
    return () => {
      document.removeEventListener('pointerdown', mine.unlock)
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
