'use client'

import { useLocale, useTranslations } from 'next-intl'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { LinkButton } from '#components/ui/link-button.tsx'
import { formatTime } from '#components/ui/time-format.ts'
import type { Course } from './course.ts'

type SaveConflictProps = {
  companySlug: string
  /** The course as another user saved it. */
  theirs: Course
  onOverwrite: () => void
  onDiscard: () => void
}

/** Another user saved first: shows who and when. Nothing is lost until the user chooses one of the two texts. */
export function SaveConflict({ companySlug, theirs, onOverwrite, onDiscard }: SaveConflictProps) {
  const t = useTranslations('courses.editor.conflict')
  const locale = useLocale()
  const change = theirs.lastChange
  const when = change && { name: change.byName, time: formatTime(change.at, 'shortMoment', locale) }
  return (
    <Alert
      tone="warning"
      live
      title={when ? t(change.isOwn ? 'titleOwn' : 'title', when) : t('titleUnknown')}
      action={
        <>
          <LinkButton href={`/${companySlug}/courses/${theirs.id}/edit`} target="_blank" size="compact">
            {t('show')}
          </LinkButton>
          <Button size="compact" onClick={onOverwrite}>
            {t('overwrite')}
          </Button>
          <Button size="compact" variant="quiet" onClick={onDiscard}>
            {t('discard')}
          </Button>
        </>
      }
    >
      {t('text')}
    </Alert>
  )
}
