'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FindField } from '#components/form/find-field.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { iconButtonStyle } from '#components/ui/button-style.ts'
import { MOST_COURSES_AT_ONCE } from '#server/domain/session/rules.ts'
import type { Choice } from './plan.ts'
import { SearchResults } from './search-results.tsx'

type CoursePickerProps = {
  companySlug: string
  /** A plan keeps the course and takes its version of the day; a session that starts now takes the version. */
  of?: 'course' | 'version'
  /** Chosen already, and not to be removed here. */
  besides?: string
  /** The words of the field, where they are not those of a plan. */
  label?: string
  hint?: string
  chosen: Choice[]
  error: string | undefined
  onChange: (chosen: Choice[]) => void
}

/** Search in published courses, and the chosen ones. */
export function CoursePicker({
  companySlug,
  of = 'course',
  besides,
  label,
  hint,
  chosen,
  error,
  onChange,
}: CoursePickerProps) {
  const t = useTranslations('plans')
  const [typed, setTyped] = useState('')
  const search = usePaused(typed.trim())
  const found = useQuery(
    useTRPC().course.list.queryOptions({ companySlug, search, state: 'published' }, { retry: false }),
  )
  const open = found.data?.courses
    .flatMap((course): Choice[] => {
      const id = of === 'course' ? course.id : course.publishedVersionId
      return id ? [{ id, name: course.title }] : []
    })
    .filter(({ id }) => id !== besides && !chosen.some((each) => each.id === id))
    .slice(0, MOST_COURSES_AT_ONCE - chosen.length - (besides ? 1 : 0))
  return (
    <div className="grid gap-3">
      <FindField
        label={label ?? t('form.courses')}
        hint={hint ?? t('form.coursesHint')}
        error={error}
        value={typed}
        placeholder={t('form.findCourse')}
        onChange={setTyped}
      />
      {chosen.length > 0 && (
        <ul className="grid gap-1">
          {chosen.map((course) => (
            <li key={course.id} className="flex items-center gap-2 rounded-md bg-accent-soft px-3 py-1 font-semibold">
              <span className="min-w-0 flex-1">{course.name}</span>
              <button
                type="button"
                aria-label={t('search.remove', { name: course.name })}
                className={iconButtonStyle('quiet')}
                onClick={() => onChange(chosen.filter(({ id }) => id !== course.id))}
              >
                <X aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {(search !== '' || chosen.length === 0) && (
        <SearchResults
          choices={open}
          isFailed={found.isError}
          onAdd={(choice) => {
            onChange([...chosen, choice])
            setTyped('')
          }}
          onAddAll={
            search === ''
              ? undefined
              : (choices) => {
                  onChange([...chosen, ...choices])
                  setTyped('')
                }
          }
        />
      )}
    </div>
  )
}
