import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Alert } from '#components/ui/alert.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { MissingAuthority } from './authority.ts'

type MissingAuthorityProps = {
  missing: MissingAuthority
  /** `own`: before a start, to the one who starts. `session`: on an open session, to anybody. */
  before: { own: string } | 'session'
}

/** That the instructor lacks authority, for which courses, what follows, and whom to ask. */
export function MissingAuthorityAlert({ missing, before }: MissingAuthorityProps) {
  const t = useTranslations('authority.missing')
  const locale = useLocale()
  const list = (words: string[], type: 'conjunction' | 'disjunction') =>
    new Intl.ListFormat(locale, { type }).format(words)
  const isSession = before === 'session'
  const title: ReactNode = isSession ? t('title') : t('ownTitle', { date: formatTime(before.own, 'date', locale) })
  const follows = isSession ? t('sessionFlag') : t(missing.mode === 'stop' ? 'stop' : 'flag')
  const ask = missing.administrators.length > 0 && t('ask', { names: list(missing.administrators, 'disjunction') })
  return (
    <Alert tone={!isSession && missing.mode === 'stop' ? 'error' : 'warning'} title={title}>
      {[t('courses', { courses: list(missing.titles, 'conjunction') }), follows, ask].filter(Boolean).join(' ')}
    </Alert>
  )
}
