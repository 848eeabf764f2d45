'use client'

import { useRef, useState } from 'react'
import type { Outcome } from '#components/outbox/core/outcome.ts'

type AwaitedWrite = {
  /** The text of a scanned code. Null for a form. */
  text: string | null
  /** A form that stays open until the first result. */
  onFirst?: (outcome: Outcome) => void
}

/** The writes whose first result the user at this page waits for, by key. */
export function useAwaitedWrites() {
  const awaited = useRef(new Map<string, AwaitedWrite>())
  const [asking, setAsking] = useState(0)

  function countScans() {
    setAsking([...awaited.current.values()].filter(({ text }) => text !== null).length)
  }

  return {
    /** How many cards are pending. */
    asking,
    expect(key: string, write: AwaitedWrite) {
      awaited.current.set(key, write)
      countScans()
    },
    /** Stops waiting for a write. Returns the entry if the user was waiting for it. */
    take(key: string): AwaitedWrite | null {
      const write = awaited.current.get(key)
      if (!write) return null
      awaited.current.delete(key)
      countScans()
      return write
    },
  }
}
