'use client'

import { useMutation } from '@tanstack/react-query'
import { ListChecks } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useErrorText } from '#components/form/use-error-text.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Time } from '#components/ui/time.tsx'
import { toast } from '#components/ui/toast.ts'
import type { Project } from '../project.ts'

/** Who checked the list last, and a warning with a button on a day when nobody has. */
export function RegisterCheck({ companySlug, project }: { companySlug: string; project: Project }) {
  const t = useTranslations('projects.register')
  const router = useRouter()
  const errorText = useErrorText()
  const { lastCheck, needsCheck, isCheckedToday, canKeep } = project
  const check = useMutation(
    useTRPC().siteRegister.check.mutationOptions({
      onSuccess: () => {
        toast(t('checkDone'), { tone: 'success' })
        router.refresh()
      },
      onError: (error) => toast(errorText(error), { tone: 'error' }),
    }),
  )
  const last =
    lastCheck && t.rich('lastChecked', { day: () => <Time value={lastCheck.day} />, name: lastCheck.checkedBy })
  if (!needsCheck) {
    const said = isCheckedToday ? t('checkedToday', { name: lastCheck?.checkedBy ?? '' }) : last
    return said && <p className="mb-5 text-ink-soft text-sm">{said}</p>
  }
  return (
    <Alert
      tone="warning"
      title={t('notChecked')}
      className="mb-6 max-w-3xl"
      action={
        canKeep && (
          <Button
            variant="primary"
            loading={check.isPending}
            onClick={() => check.mutate({ companySlug, projectId: project.id })}
          >
            <ListChecks aria-hidden="true" />
            {t('check')}
          </Button>
        )
      }
    >
      {t('notCheckedText')} {last}
    </Alert>
  )
}
