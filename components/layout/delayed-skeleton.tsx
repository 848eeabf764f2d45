import { headers } from 'next/headers'
import type { ReactNode } from 'react'

/** As long as the slowest page of a healthy server takes. Milliseconds. */
const TIMEOUT_MS = 300

/**
 * The content of a `loading.tsx`. On a full page load it appears with a delay, because React shows the content at least
 * a third of a second after a placeholder. Between pages it appears at once.
 */
export async function DelayedSkeleton({ children }: { children: ReactNode }) {
  const isDocument = (await headers()).get('sec-fetch-dest') === 'document'
  if (isDocument) await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS))
  return children
}
