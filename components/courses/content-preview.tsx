'use client'

import { useTranslations } from 'next-intl'
import { useDeferredValue } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { CourseDraft } from '#server/domain/course/schema.ts'
import { CourseContent } from './course-content.tsx'

/** Follows the text with low priority, so that typing stays fast. */
export function ContentPreview() {
  const t = useTranslations('courses')
  const { control } = useFormContext<CourseDraft>()
  const markdown = useDeferredValue(useWatch({ control, name: 'content' }))
  if (markdown.trim() === '') return <p className="text-ink-soft">{t('editor.previewEmpty')}</p>
  return <CourseContent markdown={markdown} top={3} />
}
