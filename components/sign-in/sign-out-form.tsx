'use client'

import type { FormEvent, ReactNode } from 'react'
import { forgetAllLists } from '#components/verdict/offline/kept-list.ts'

/** Storage that does not answer must keep nobody signed in. */
const LONGEST_WAIT_MS = 2_000

/**
 * Deletes the lists for lookups without a signal before it signs out, so that nobody checks people with this device until the next member
 * has taken a list along. Without scripts the form signs out all the same.
 */
export function SignOutForm({ children }: { children: ReactNode }) {
  const signOut = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const late = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))
    await Promise.race([forgetAllLists().catch(() => {}), late]) // a browser without storage has no list
    form.submit()
  }
  return (
    <form method="post" action="/sign-out/now" onSubmit={signOut} className="mt-6 flex flex-wrap gap-3">
      {children}
    </form>
  )
}
