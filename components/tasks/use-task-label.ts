'use client'

import { useLocale, useTranslations } from 'next-intl'
import { formatTime } from '#components/ui/time-format.ts'
import type { Task } from './tasks.ts'

/** The name, or what distinguishes an unnamed person from the others. */
export function useTaskLabel() {
  const t = useTranslations('tasks.nameless')
  const locale = useLocale()
  return ({ name, cardNumberMasked, scannedAt, arrivedAt }: Task) =>
    name ??
    (cardNumberMasked
      ? t('card', { number: cardNumberMasked })
      : t('time', { time: formatTime(scannedAt ?? arrivedAt, 'time', locale) }))
}
