import { useEffect, useState } from 'react'

const PAUSE_MS = 300

/** The typed text once the user pauses, for searches. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
