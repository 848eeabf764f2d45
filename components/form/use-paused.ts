import { useEffect, useState } from 'react'

const PAUSE_MS = 300

/** What was typed, once the user pauses: what is searched for. */
export function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}
