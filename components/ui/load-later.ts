import { useEffect, useState } from 'react'

const FIRST_PAUSE_MS = 300
const LONGEST_PAUSE_MS = 10_000

/** Loads a part of the page on first use. It never rejects: a failed load is retried until it succeeds. */
export function loadLater<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | null = null
  return () => {
    loading ??= loadUntilThere(load)
    return loading
  }
}

async function loadUntilThere<T>(load: () => Promise<T>): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** The result of `load`, or null until it arrives. Loads once `enabled`. `load` must stay the same. */
export function useLoaded<T>(load: () => Promise<T>, enabled = true): T | null {
  const [loaded, setLoaded] = useState<T | null>(null)
  useEffect(() => {
    if (enabled) void load().then((value) => setLoaded(() => value))
  }, [load, enabled])
  return loaded
}
