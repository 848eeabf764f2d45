'use client'

import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import { osloDate } from '#server/domain/record/rules.ts'

type CompletionDayProps = {
  companySlug: string
  sessionId: string
  /** The day that this page knows; another device may have changed it. Unknown when an older version stored the page. */
  trainedOn: string | undefined
  onChanged: (trainedOn: string) => void
}

/**
 * Shows which day counts on the certificates when it is not today, with a way to change it before completing. Offline
 * it says so at once, because the day cannot be changed after completion.
 */
export function CompletionDay({ companySlug, sessionId, trainedOn, onChanged }: CompletionDayProps) {
  const t = useTranslations('checkIn.complete.day')
  const locale = useLocale()
  const trpc = useTRPC()
  const preview = useQuery(
    trpc.session.completionPreview.queryOptions({ companySlug, sessionId }, { staleTime: 0, networkMode: 'always' }),
  )
  const set = useMutation(trpc.session.setTrainingDay.mutationOptions({ networkMode: 'always' }))
  const [chosen, setChosen] = useState<string | null>(null)
  const day = (set.isSuccess ? set.variables.trainedOn : preview.data?.trainedOn) ?? trainedOn
  const today = osloDate(new Date())
  if (!day) return null
  const date = (value: string) => formatTime(value, 'date', locale)
  const change = (to: string) =>
    set.mutate({ companySlug, sessionId, trainedOn: to }, { onSuccess: () => onChanged(to) })
  if (day === today) return <p>{t('today', { date: date(day) })}</p>
  return (
    <Alert tone="warning" live title={t(day > today ? 'ahead' : 'other', { date: date(day), today: date(today) })}>
      <p>{t(day > today ? 'aheadText' : 'otherText', { date: date(day) })}</p>
      <Field label={t('label')} className="mt-3">
        {(control) => (
          <Input
            {...control}
            type="date"
            max={today}
            value={chosen ?? day}
            onChange={(event) => setChosen(event.target.value)}
          />
        )}
      </Field>
      <FormError error={set.error} />
      <div className="mt-3 flex flex-wrap gap-3">
        <Button loading={set.isPending} onClick={() => change(today)}>
          {t('useToday', { date: formatTime(today, 'shortDate', locale) })}
        </Button>
        {chosen && chosen !== day && (
          <Button loading={set.isPending} onClick={() => change(chosen)}>
            {t('use', { date: formatTime(chosen, 'shortDate', locale) })}
          </Button>
        )}
      </div>
    </Alert>
  )
}
