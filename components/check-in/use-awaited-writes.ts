'use client'

import { useRef, useState } from 'react'
import type { Outcome } from '#components/outbox/core/outcome.ts'

type AwaitedWrite = {
  /** The text of a code that was scanned; null for what came from a form. */
  text: string | null
  /** A form that stays open until the first news. */
  onFirst?: (outcome: Outcome) => void
}

/** The writes whose first outcome somebody at this page waits for, by their key. */
export function useAwaitedWrites() {
  const awaited = useRef(new Map<string, AwaitedWrite>())
  const [asking, setAsking] = useState(0)

  function countScans() {
    setAsking([...awaited.current.values()].filter(({ text }) => text !== null).length)
  }

  return {
    /** How many cards are under way. */
    asking,
    expect(key: string, write: AwaitedWrite) {
      awaited.current.set(key, write)
      countScans()
    },
    /** Nobody waits for it any longer. Gives it where somebody did. */
    take(key: string): AwaitedWrite | null {
      const write = awaited.current.get(key)
      if (!write) return null
      awaited.current.delete(key)
      countScans()
      return write
    },
  }
}
