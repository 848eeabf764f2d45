'use client'

import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { FindField } from '#components/form/find-field.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Button, IconButton } from '#components/ui/button.tsx'
import { MOST_REQUIRED } from '#server/domain/course/rules.ts'
import type { CourseDraft } from '#server/domain/course/schema.ts'

const SHOWN = 8

type RequiresFieldProps = {
  companySlug: string
  courseId: string
  /** Titles of the courses that are required already. */
  titles: Record<string, string>
}

/** The courses that a person should have before this one. */
export function RequiresField({ companySlug, courseId, titles }: RequiresFieldProps) {
  const t = useTranslations('courses.requires')
  const { setValue } = useFormContext<CourseDraft>()
  const requires = (useWatch<CourseDraft>({ name: 'requires' }) ?? []) as string[]
  const [known, setKnown] = useState(titles)
  const [typed, setTyped] = useState('')
  const search = usePaused(typed.trim())
  const found = useQuery(
    useTRPC().course.list.queryOptions(
      { companySlug, search, state: 'published' },
      { enabled: search !== '', retry: false },
    ),
  )
  const open = found.data?.courses.filter(({ id }) => id !== courseId && !requires.includes(id)).slice(0, SHOWN)
  const change = (next: string[]) => setValue('requires', next, { shouldDirty: true, shouldTouch: true })

  return (
    <div className="grid gap-2">
      <FindField
        label={t('label')}
        hint={t('hint')}
        note={t('optional')}
        value={typed}
        placeholder={t('find')}
        disabled={requires.length >= MOST_REQUIRED}
        onChange={setTyped}
      />
      <div aria-live="polite">
        {search !== '' && found.isError && <p className="text-danger text-sm">{t('failed')}</p>}
        {search !== '' && open?.length === 0 && <p className="text-ink-soft text-sm">{t('none')}</p>}
        {search !== '' && open && open.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {open.map(({ id, title }) => (
              <li key={id}>
                <Button
                  size="compact"
                  onClick={() => {
                    setKnown((before) => ({ ...before, [id]: title }))
                    change([...requires, id])
                    setTyped('')
                  }}
                >
                  {t('add', { title })}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {requires.length > 0 && (
        <ul className="grid gap-1">
          {requires.map((id) => (
            <li key={id} className="flex items-center gap-2 rounded-md bg-accent-soft py-0.5 pr-1 pl-3 font-semibold">
              <span className="wrap-anywhere min-w-0 flex-1">{known[id]}</span>
              <IconButton
                aria-label={t('remove', { title: known[id] ?? '' })}
                onClick={() => change(requires.filter((each) => each !== id))}
              >
                <X aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
