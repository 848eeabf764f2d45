'use client'

import { ChevronRight, ListPlus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#components/ui/button.tsx'
import type { Choice } from './plan.ts'

type SearchResultsProps = {
  /** Undefined until the server answers. */
  choices: Choice[] | undefined
  isFailed: boolean
  onAdd: (choice: Choice) => void
  /** Left out where several at once make no sense. */
  onAddAll?: ((choices: Choice[]) => void) | undefined
  /** One is chosen, and nothing is added to a list. */
  picksOne?: boolean
}

/** The search results, each a button that adds it. */
export function SearchResults({ choices, isFailed, onAdd, onAddAll, picksOne = false }: SearchResultsProps) {
  const t = useTranslations('plans.search')
  const Icon = picksOne ? ChevronRight : Plus
  return (
    <div role="status" className="max-h-56 overflow-y-auto">
      {isFailed && <p className="text-danger text-sm">{t('failed')}</p>}
      {choices?.length === 0 && <p className="text-ink-soft text-sm">{t('nobody')}</p>}
      {choices && choices.length > 1 && onAddAll && (
        <Button className="mb-2" onClick={() => onAddAll(choices)}>
          <ListPlus aria-hidden="true" />
          {t('addAll', { count: choices.length })}
        </Button>
      )}
      {choices && choices.length > 0 && (
        <ul aria-label={t('found')} className="divide-y divide-line border-line border-y">
          {choices.map((choice) => (
            <li key={choice.id}>
              <button
                type="button"
                aria-label={t(picksOne ? 'pick' : 'add', { name: choice.name })}
                onClick={() => onAdd(choice)}
                className="flex min-h-11 w-full items-center gap-3 py-2 text-left hover:bg-sunken"
              >
                <Icon aria-hidden="true" className="size-5 shrink-0 text-accent" />
                <span className="min-w-0">
                  <span className="block font-semibold">{choice.name}</span>
                  {choice.detail && <span className="block text-ink-soft text-sm">{choice.detail}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
