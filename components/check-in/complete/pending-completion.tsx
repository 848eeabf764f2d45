'use client'

import { Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import { toast } from '#components/ui/toast.ts'

type PendingCompletionProps = {
  /** How many of the session's writes are on this device. */
  waiting: number
  /** It may have reached the server, so only the session's page can undo it. */
  isSent: boolean
  onTakeBack: () => Promise<boolean>
}

/** Check-in is closed on this device, and the server does not know yet. */
export function PendingCompletion({ waiting, isSent, onTakeBack }: PendingCompletionProps) {
  const t = useTranslations('offline.completion')
  return (
    <div
      data-testid="completion-pending"
      className="grid min-h-full content-center justify-items-center gap-4 p-6 text-center"
    >
      <Smartphone aria-hidden="true" strokeWidth={1.75} className="size-20" />
      <h2 className="font-bold text-2xl">{t('title')}</h2>
      <p className="max-w-[34ch] text-ink-soft" role="status">
        {t('text', { count: waiting })}
      </p>
      {isSent ? (
        <p className="max-w-[34ch] text-ink-soft">{t('sent')}</p>
      ) : (
        <Button
          size="checkIn"
          onClick={async () => {
            if (!(await onTakeBack())) toast(t('sent'), { tone: 'error' })
          }}
        >
          {t('takeBack')}
        </Button>
      )}
    </div>
  )
}
