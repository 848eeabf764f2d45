'use client'

import { useEffect, useEffectEvent, useState } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { type OwnLink, type PhoneProblem, problemOf } from './phone-problem.ts'

/** What the phone shows. */
type View = { kind: 'opening' } | { kind: 'problem'; problem: PhoneProblem } | { kind: 'link'; link: OwnLink }

const FOLLOWED: OwnLink['status'][] = ['unnamed', 'waiting', 'confirmed']
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 10_000

/** Redeems the code that the phone was opened with, or goes on with the link that it has, and follows what becomes of the check-in. */
export function useOwnPhone(code: string | null) {
  const [view, setView] = useState<View>({ kind: 'opening' })
  const [isLost, setLost] = useState(false)
  const link = view.kind === 'link' ? view.link : null

  async function open() {
    setView({ kind: 'opening' })
    try {
      const opened = code ? await trpcClient.ownPhone.redeem.mutate({ code }) : await trpcClient.ownPhone.link.query()
      // The code leaves the address: from here on it would only be refused, here and wherever it is forwarded to.
      if (code) window.history.replaceState(null, '', '/s')
      setView({ kind: 'link', link: opened })
    } catch (error) {
      setView({ kind: 'problem', problem: problemOf(error) })
    }
  }
  const openFirst = useEffectEvent(open)
  useEffect(() => void openFirst(), [])

  /** What is expected to change; null where nothing is. */
  const followed = link && !link.isSigned && FOLLOWED.includes(link.status) ? link.status : null
  const look = useEffectEvent(async () => {
    try {
      setView({ kind: 'link', link: await trpcClient.ownPhone.link.query() })
      setLost(false)
    } catch (error) {
      const problem = problemOf(error)
      if (problem === 'changed') setView({ kind: 'problem', problem })
      else setLost(problem === 'offline')
    }
  })
  // After a change it looks often again.
  useEffect(() => {
    if (followed) return repeatWhileVisible(() => look())
  }, [followed])

  return {
    view,
    isLost,
    retry: () => void open(),
    show: (changed: OwnLink) => setView({ kind: 'link', link: changed }),
  }
}

/** Repeats `work` with growing pauses while the page is visible, and at once when it comes back. Returns how to stop. */
export function repeatWhileVisible(work: () => Promise<void>): () => void {
  let pause = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  async function turn() {
    clearTimeout(timer)
    if (document.visibilityState === 'visible') await work()
    pause = Math.min(pause * 1.25, LONGEST_PAUSE_MS)
    if (!isStopped) timer = setTimeout(() => void turn(), pause)
  }
  const comeBack = () => void turn()
  timer = setTimeout(() => void turn(), pause)
  document.addEventListener('visibilitychange', comeBack)
  window.addEventListener('online', comeBack)
  return () => {
    isStopped = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', comeBack)
    window.removeEventListener('online', comeBack)
  }
}
