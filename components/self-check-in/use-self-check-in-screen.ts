'use client'

import type { inferRouterOutputs } from '@trpc/server'
import { useEffect, useEffectEvent, useState } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import type { AppRouter } from '#server/api/root.ts'
import { addressOnScreen } from '#server/domain/self-check-in/rules.ts'

type Answer = inferRouterOutputs<AppRouter>['selfCheckIn']['screen']

/** Often enough to see people come in, and that codes never run out while there is coverage. */
const POLL_MS = 3_000
/** A code is hidden this long after its time at most. */
const TICK_MS = 250

/**
 * The codes of a session's screen. They are fetched ahead and shown by the time that has passed since the answer: no clock counts. `isLost`:
 * the server does not answer. `address` is null when the last code is over.
 */
export function useSelfCheckInScreen(key: { companySlug: string; sessionId: string }) {
  const [answer, setAnswer] = useState<{ screen: Answer; at: number } | null>(null)
  const [isLost, setLost] = useState(false)
  const [now, setNow] = useState(0)
  const [hasFailed, setFailed] = useState(false)
  const isCompleted = answer?.screen.isCompleted ?? false

  async function fetchCodes() {
    try {
      const screen = await trpcClient.selfCheckIn.screen.query(key)
      setAnswer({ screen, at: performance.now() })
      setLost(false)
    } catch {
      setLost(true)
    }
  }

  async function change(isOpening: boolean) {
    setFailed(false)
    const { open, end } = trpcClient.selfCheckIn
    try {
      await (isOpening ? open : end).mutate(key)
    } catch {
      setFailed(true)
    }
    await fetchCodes()
  }

  const openFirst = useEffectEvent(() => change(true))
  const poll = useEffectEvent(fetchCodes)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let isLeft = false
    const turn = async () => {
      await poll()
      if (!isLeft) timer = setTimeout(() => void turn(), POLL_MS)
    }
    void openFirst().then(() => {
      if (!isLeft) timer = setTimeout(() => void turn(), POLL_MS)
    })
    const ticking = setInterval(() => setNow(performance.now()), TICK_MS)
    return () => {
      isLeft = true
      clearTimeout(timer)
      clearInterval(ticking)
    }
  }, [])

  const elapsed = answer ? Math.max(0, now - answer.at) : 0
  return {
    isStarting: answer === null && !isLost,
    isCompleted,
    isEnded: answer !== null && !isCompleted && answer.screen.codes.length === 0,
    isLost,
    hasFailed,
    people: answer?.screen.people ?? 0,
    address: answer && addressOnScreen(answer.screen.codes, elapsed),
    start: () => void change(true),
    stop: () => void change(false),
  }
}
