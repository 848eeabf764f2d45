'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { trpcClient } from '#components/providers/trpc-client.ts'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'

type ChooseLookUpsProps = { isClosed: boolean; mayOpen: boolean }

/** The person closes look-ups to everybody, or opens them again: the second undoes the first, so that nothing is asked before. */
export function ChooseLookUps({ isClosed, mayOpen }: ChooseLookUpsProps) {
  const t = useTranslations('workerPage.lookUps')
  const router = useRouter()
  const [hasFailed, setFailed] = useState(false)
  const [isSending, setSending] = useState(false)
  const [isRefreshing, refresh] = useTransition()

  async function choose() {
    setFailed(false)
    setSending(true)
    try {
      await trpcClient.workerPage.chooseLookUps.mutate({ isOpen: isClosed })
      refresh(() => router.refresh())
    } catch {
      setFailed(true)
    } finally {
      setSending(false)
    }
  }

  return (
    <div className="mt-6 grid gap-3" data-testid="choose-look-ups" data-closed={isClosed}>
      <div role="status">
        <p className="font-semibold">{t(isClosed ? 'isClosed' : 'isOpen')}</p>
        <p className="mt-1">{t(isClosed ? 'closedText' : 'openText')}</p>
      </div>
      {!isClosed && !mayOpen && <p>{t('closesForLong')}</p>}
      {hasFailed && (
        <Alert tone="error" live>
          {t('failed')}
        </Alert>
      )}
      {(!isClosed || mayOpen) && (
        <Button size="checkIn" loading={isSending || isRefreshing} onClick={choose}>
          {t(isClosed ? 'reopen' : 'close')}
        </Button>
      )}
    </div>
  )
}
