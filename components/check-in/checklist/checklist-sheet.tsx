'use client'

import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useRef } from 'react'
import { CheckInSheet } from '#components/layout/check-in-sheet.tsx'
import type { CheckInCourse } from '#components/outbox/browser/device-database.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Alert } from '#components/ui/alert.tsx'
import { Button } from '#components/ui/button.tsx'
import { Checkbox } from '#components/ui/choice.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { TeachingLanguage } from '#db/enums.ts'
import { dutiesOf, needsCertifiedProvider } from '#server/domain/course/rules.ts'
import { itemsOf, languageOf, type TaughtCourse, type TeachingChange } from '#server/domain/training/rules.ts'
import { EquipmentFields } from './equipment-fields.tsx'

export type Teach = (courseVersionId: string, change: TeachingChange) => void

type ChecklistSheetProps = {
  companySlug: string
  sessionId: string
  courses: readonly CheckInCourse[]
  onTeach: Teach
  /** What other devices have ticked since. */
  onFresh: (courses: readonly TaughtCourse[]) => void
  onClose: () => void
}

/** The instructor ticks each course's points before completing the session. Every tick is saved at once. */
export function ChecklistSheet({ companySlug, sessionId, courses, onTeach, onFresh, onClose }: ChecklistSheetProps) {
  const t = useTranslations('checkIn.checklist')
  const input = { companySlug, sessionId }
  const fresh = useQuery(
    useTRPC().session.completionPreview.queryOptions(input, { staleTime: 0, networkMode: 'always', retry: false }),
  )
  // An answer to a request from before the latest tick is older than this page.
  const isTouched = useRef(false)
  const learn = useEffectEvent((some: readonly TaughtCourse[]) => !isTouched.current && onFresh(some))
  useEffect(() => {
    if (fresh.data) learn(fresh.data.courses)
  }, [fresh.data])
  return (
    <CheckInSheet title={t('title')} description={t('text')} onClose={onClose}>
      <div className="grid gap-8">
        {courses.map((course) => (
          <Checklist
            key={course.courseVersionId}
            course={course}
            onChange={(change) => {
              isTouched.current = true
              onTeach(course.courseVersionId, change)
            }}
          />
        ))}
        <Button variant="primary" size="checkIn" onClick={onClose}>
          {t('close')}
        </Button>
      </div>
    </CheckInSheet>
  )
}

type ChecklistProps = { course: CheckInCourse; onChange: (change: TeachingChange) => void }

function Checklist({ course, onChange }: ChecklistProps) {
  const t = useTranslations('checkIn.checklist')
  const common = useTranslations('common.trainingItem')
  const locale = useLocale()
  const { title, kind, category, topics, teaching } = course
  const categoryName = category?.[locale]
  const isCertified = needsCertifiedProvider(kind, category)
  return (
    <section className="grid gap-5">
      <div>
        <h3 className="wrap-anywhere font-bold text-xl">{title}</h3>
        {categoryName && categoryName !== title && <p className="text-ink-soft">{categoryName}</p>}
      </div>
      {isCertified && (
        <Alert tone="error" title={t('certifiedTitle')}>
          {t('certifiedText', { category: categoryName ?? title })}
        </Alert>
      )}
      {!isCertified && topics === null && <p className="text-ink-soft">{t('none')}</p>}
      {!isCertified && topics !== null && (
        <>
          {dutiesOf(kind).equipment && (
            <EquipmentFields
              models={course.models}
              teaching={teaching}
              onChange={(equipment) => onChange({ equipment })}
            />
          )}
          <LanguageField course={course} onChange={(language) => onChange({ language })} />
          {itemsOf(course).length > 0 && (
            <fieldset className="grid gap-1">
              <legend className="mb-1 font-semibold">{t('gone')}</legend>
              {itemsOf(course).map((item) => (
                <Checkbox
                  key={item}
                  className="min-h-14 border-line border-b py-4!"
                  checked={teaching.done.includes(item)}
                  onChange={({ target: { checked } }) => onChange({ ticks: [{ item, done: checked }] })}
                >
                  {typeof item === 'number' ? topics[item] : common(item)}
                </Checkbox>
              ))}
            </fieldset>
          )}
        </>
      )}
    </section>
  )
}

type LanguageFieldProps = { course: TaughtCourse; onChange: (language: TeachingLanguage) => void }

function LanguageField({ course, onChange }: LanguageFieldProps) {
  const t = useTranslations('checkIn.checklist')
  const { languages } = course
  return (
    <Field label={t('language')} hint={t('languageHint')}>
      {(field) => (
        <Select
          {...field}
          value={languageOf(course) ?? ''}
          onChange={({ target: { value } }) => onChange(value as TeachingLanguage)}
        >
          {languageOf(course) === null && (
            <option value="" disabled>
              {t('chooseLanguage')}
            </option>
          )}
          {languages.map((language) => (
            <option key={language} value={language}>
              {t(`languages.${language}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
