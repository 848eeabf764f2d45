'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useState } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { PageClosed } from './page-closed.tsx'
import { problemOf } from './worker-page.ts'

type OpenUntilProps = { secondsLeft: number; children: ReactNode }

/** Shows the page until its time is over or its reader closes it, by the time that has passed on the device: its clock may be wrong. */
export function OpenUntil({ secondsLeft, children }: OpenUntilProps) {
  const t = useTranslations('workerPage')
  const router = useRouter()
  const [left, setLeft] = useState(secondsLeft)
  const [isLeaving, setLeaving] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const isOver = left <= 0
  useEffect(() => {
    const endsAt = Date.now() + secondsLeft * 1000
    setLeft(secondsLeft)
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))), 1000)
    return () => clearInterval(timer)
  }, [secondsLeft])
  useEffect(() => {
    // What the page got from the server goes too.
    if (isOver) router.refresh()
  }, [isOver, router])

  async function leave() {
    setLeaving(true)
    setFailed(false)
    try {
      await trpcClient.workerPage.leave.mutate({})
    } catch (error) {
      // Closed already is closed.
      if (problemOf(error) !== 'over') {
        setLeaving(false)
        return setFailed(true)
      }
    }
    window.location.replace('/worker')
  }

  if (isOver) return <PageClosed />
  return (
    <>
      {children}
      <footer className="mt-10 grid gap-3 border-line border-t pt-6">
        {hasFailed && (
          <Alert tone="error" live>
            {t('entrance.problems.failed')}
          </Alert>
        )}
        <Button size="checkIn" loading={isLeaving} onClick={leave}>
          {t('leave')}
        </Button>
        <p role="timer" className="figures text-ink-soft text-sm">
          {t('left', { minutes: Math.ceil(left / 60) })}
        </p>
      </footer>
    </>
  )
}
