'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { usePaused } from '#components/form/use-paused.ts'
import { SearchResults } from '#components/plans/search-results.tsx'
import { useInvitable } from '#components/plans/use-invitable.ts'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { LENGTHS } from '#db/enums.ts'

type PersonPickerProps = { companySlug: string; onChoose: (personId: string) => void }

/** Known people by name, for somebody without a card. */
export function PersonPicker({ companySlug, onChoose }: PersonPickerProps) {
  const t = useTranslations('verdict.person')
  const [typed, setTyped] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'person', usePaused(typed.trim()))
  return (
    <div className="grid max-w-xl gap-3">
      <Field label={t('find')}>
        {(control) => (
          <Input
            {...control}
            type="search"
            value={typed}
            maxLength={LENGTHS.searchText}
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {typed.trim() !== '' && (
        <SearchResults
          choices={choices}
          isFailed={isFailed}
          picksOne
          onAdd={({ id }) => {
            setTyped('')
            onChoose(id)
          }}
        />
      )}
    </div>
  )
}
