'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FindField } from '#components/form/find-field.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { SearchResults } from '#components/plans/search-results.tsx'
import { useInvitable } from '#components/plans/use-invitable.ts'

type PersonPickerProps = { companySlug: string; onChoose: (personId: string) => void }

/** Known people by name, for somebody without a card. */
export function PersonPicker({ companySlug, onChoose }: PersonPickerProps) {
  const t = useTranslations('verdict.person')
  const [typed, setTyped] = useState('')
  const { choices, isFailed } = useInvitable(companySlug, 'person', usePaused(typed.trim()))
  return (
    <div className="grid max-w-xl gap-3">
      <FindField label={t('find')} value={typed} onChange={setTyped} />
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
