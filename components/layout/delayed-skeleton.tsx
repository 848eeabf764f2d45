import { headers } from 'next/headers'
import type { ReactNode } from 'react'

/** As long as the slowest page of a healthy server takes. Milliseconds. */
const TIMEOUT_MS = 300

/**
 * What a `loading.tsx` shows. With a whole document it leaves the content a moment to be there by itself: React shows what follows a
 * placeholder a third of a second after it at the earliest. Between pages it is there at once.
 */
export async function DelayedSkeleton({ children }: { children: ReactNode }) {
  const isDocument = (await headers()).get('sec-fetch-dest') === 'document'
  if (isDocument) await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS))
  return children
}
