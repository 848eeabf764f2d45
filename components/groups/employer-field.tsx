'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FindField } from '#components/form/find-field.tsx'
import { useFieldError } from '#components/form/use-field-error.ts'
import { usePaused } from '#components/form/use-paused.ts'
import type { Choice } from '#components/plans/plan.ts'
import { SearchResults } from '#components/plans/search-results.tsx'
import { useInvitable } from '#components/plans/use-invitable.ts'

type EmployerFieldProps = { companySlug: string; onChange: (id: string | null) => void }

/** Finds an employer of the company's people, in a form with an `employerId`. */
export function EmployerField({ companySlug, onChange }: EmployerFieldProps) {
  const t = useTranslations('groups.create')
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [typed, setTyped] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'employer', usePaused(typed.trim()))
  const choose = (choice: Choice | null) => {
    setChosen(choice)
    setTyped(choice?.name ?? '')
    onChange(choice?.id ?? null)
  }
  return (
    <div className="grid gap-3">
      <FindField
        label={t('employer')}
        error={useFieldError('employerId')}
        value={typed}
        placeholder={t('findEmployer')}
        onChange={(text) => {
          if (chosen) choose(null)
          setTyped(text)
        }}
      />
      {!chosen && typed.trim() !== '' && (
        <SearchResults choices={choices} isFailed={isFailed} picksOne onAdd={choose} />
      )}
    </div>
  )
}
