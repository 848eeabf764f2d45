'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { toast } from '#components/ui/toast.ts'
import type { SessionTasks, Task } from './tasks.ts'
import { useTaskLabel } from './use-task-label.ts'

type UnidentifiedRowProps = { companySlug: string; session: SessionTasks; task: Task }

/** A present person whom the register cannot name: the instructor names them or asks the register again. */
export function UnidentifiedRow({ companySlug, session, task }: UnidentifiedRowProps) {
  const t = useTranslations('tasks.unidentified')
  const router = useRouter()
  const name = useTaskLabel()(task)
  const ask = useMutation(
    useTRPC().task.askAgain.mutationOptions({
      onSuccess() {
        toast(t('asked'), { tone: 'success' })
        router.refresh()
      },
    }),
  )
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-3" data-testid="unidentified-task">
      <p className="wrap-anywhere min-w-0 flex-1 basis-72">
        <span className="font-semibold">{name}</span>
        {task.employerName && `, ${task.employerName}`}
        <span className="block text-ink-soft text-sm">{t(`why.${reasonOf(task)}`)}</span>
      </p>
      <div className="flex flex-wrap gap-3">
        {task.wasScanned && (
          <Button
            aria-label={t('askFor', { name })}
            loading={ask.isPending}
            onClick={() => ask.mutate({ companySlug, attendanceId: task.attendanceId })}
          >
            {t('ask')}
          </Button>
        )}
        <LinkButton href={`/${companySlug}/sessions/${session.sessionId}`}>{t('name')}</LinkButton>
      </div>
      <div className="basis-full empty:hidden">{ask.error && <FormError error={ask.error} />}</div>
    </li>
  )
}

function reasonOf({ registerError }: Task) {
  if (registerError === null) return 'none'
  return registerError === 'CARD_NOT_FOUND' || registerError === 'MALFORMED_INPUT' ? registerError : 'other'
}
