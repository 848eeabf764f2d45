'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { toast } from '#components/ui/toast.ts'
import type { SessionTasks, Task } from './tasks.ts'
import { useDecideLate } from './use-decide-late.ts'

type AcceptAllProps = { companySlug: string; session: SessionTasks; late: Task[] }

/** Accepts a whole crew whose scans arrived late, because the instructor was offline. */
export function AcceptAll({ companySlug, session, late }: AcceptAllProps) {
  const t = useTranslations('tasks.late')
  const router = useRouter()
  const decideLate = useDecideLate(companySlug, session)
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)

  async function acceptAll() {
    setBusy(true)
    let failed = 0
    for (const task of late) await decideLate(task, 'accept').catch(() => (failed += 1))
    setBusy(false)
    setOpen(false)
    if (failed < late.length) toast(t('acceptedAll', { count: late.length - failed }), { tone: 'success' })
    if (failed > 0) toast(t('failed', { count: failed }), { tone: 'error' })
    router.refresh()
  }

  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('acceptAll', { count: late.length })}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('acceptAllTitle', { count: late.length })}
        description={t('acceptAllText')}
        confirmLabel={t('confirm')}
        cancelLabel={t('cancel')}
        loading={busy}
        onConfirm={() => void acceptAll()}
      />
    </>
  )
}
