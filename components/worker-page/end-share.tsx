'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { problemOf } from './worker-page.ts'

/** The person stops sharing, at once. */
export function EndShare({ shareId }: { shareId: string }) {
  const t = useTranslations('workerPage.shares')
  const router = useRouter()
  const [hasFailed, setFailed] = useState(false)
  const [isSending, setSending] = useState(false)
  const [isRefreshing, refresh] = useTransition()

  async function end() {
    setFailed(false)
    setSending(true)
    try {
      await trpcClient.workerPage.endShare.mutate({ shareId })
    } catch (error) {
      // Ended already is ended, and the page says so when it is read again.
      if (problemOf(error) !== 'over') setFailed(true)
    }
    setSending(false)
    refresh(() => router.refresh())
  }

  return (
    <>
      {hasFailed && (
        <Alert tone="error" live>
          {t('failed')}
        </Alert>
      )}
      <Button size="checkIn" loading={isSending || isRefreshing} onClick={end}>
        {t('stop')}
      </Button>
    </>
  )
}
