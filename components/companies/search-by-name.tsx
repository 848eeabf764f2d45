'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FormError } from '#components/form/form-error.tsx'
import { usePaused } from '#components/form/use-paused.ts'
import { useTRPC } from '#components/providers/trpc-provider.tsx'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { LENGTHS } from '#db/lengths.ts'
import { MIN_SEARCH_LENGTH } from '#server/domain/enterprise/schema.ts'

const SHOWN = 8

/** Finds the company by name, for users who do not know its number. */
export function SearchByName({ onChoose }: { onChoose: (orgnr: string) => void }) {
  const t = useTranslations('companies.create')
  const [typed, setTyped] = useState('')
  const text = usePaused(typed.trim())
  const isLongEnough = text.length >= MIN_SEARCH_LENGTH + 1
  const search = useQuery(
    useTRPC().company.searchMainUnits.queryOptions(
      { text },
      { enabled: isLongEnough, placeholderData: keepPreviousData, staleTime: 60_000, retry: false },
    ),
  )
  const answer = isLongEnough ? search.data : undefined
  return (
    <div className="grid gap-3">
      <Field label={t('byName')} hint={t('byNameHint')}>
        {(field) => (
          <Input
            {...field}
            value={typed}
            autoComplete="organization"
            maxLength={LENGTHS.searchText}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      <FormError error={search.error} />
      <div role="status">
        {answer?.outcome === 'unavailable' && <p>{t('searchAway')}</p>}
        {answer?.outcome === 'found' && answer.enterprises.length === 0 && <p>{t('noMatch')}</p>}
      </div>
      {answer?.outcome === 'found' && answer.enterprises.length > 0 && (
        <ul
          aria-label={t('matches')}
          className="divide-y divide-line rounded-md border border-line bg-surface"
          data-testid="enterprise-matches"
        >
          {answer.enterprises.slice(0, SHOWN).map(({ orgnr, name, address }) => (
            <li key={orgnr}>
              <button
                type="button"
                className="w-full px-4 py-3 text-left hover:bg-sunken"
                onClick={() => onChoose(orgnr)}
              >
                <span className="block break-words font-semibold">{name}</span>
                <span className="flex flex-wrap gap-x-3 text-ink-soft text-sm">
                  <Orgnr value={orgnr} />
                  {address}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
