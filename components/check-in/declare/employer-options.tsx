'use client'

import { useTranslations } from 'next-intl'
import { Badge } from '#components/ui/badge.tsx'
import { Button } from '#components/ui/button.tsx'
import { Orgnr } from '#components/ui/orgnr.tsx'
import { Spinner } from '#components/ui/spinner.tsx'
import { Time } from '#components/ui/time.tsx'
import type { Employer } from './declaration.ts'
import type { EmployerSearch, FoundEmployer } from './use-employer-search.ts'

type EmployerOptionsProps = {
  id: string
  options: readonly (Employer | FoundEmployer)[]
  active: number
  search: EmployerSearch
  onChoose: (employer: Employer) => void
  onType: () => void
}

/** The options, the register's message, and always a way to type the employer. */
export function EmployerOptions({ id, options, active, search, onChoose, onType }: EmployerOptionsProps) {
  const t = useTranslations('checkIn.employer')
  return (
    <div className="mt-2 overflow-hidden rounded-md border border-line">
      <div role="listbox" id={id} aria-label={t('list')}>
        {options.map((option, index) => (
          // The keys are heard by the field that names this option as the active one.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={option.orgnr}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
            className={`min-h-14 cursor-pointer border-line border-b px-4 py-2 hover:bg-sunken ${index === active ? 'bg-sunken outline-2 outline-accent -outline-offset-2' : ''}`}
          >
            <Option option={option} />
          </div>
        ))}
      </div>
      <div role="status" className="empty:hidden">
        <SearchWords search={search} isEmpty={options.length === 0} />
      </div>
      <Button variant="quiet" className="w-full justify-start! rounded-none! text-ink!" onClick={onType}>
        {t('typeInstead')}
      </Button>
    </div>
  )
}

function Option({ option }: { option: Employer | FoundEmployer }) {
  const t = useTranslations('checkIn.employer')
  const parent = 'parent' in option ? option.parent : null
  const address = 'address' in option ? option.address : null
  return (
    <>
      <span className="wrap-anywhere block font-semibold">
        {option.name} {'bankrupt' in option && option.bankrupt && <Badge>{t('bankrupt')}</Badge>}
      </span>
      <span className="block text-ink-soft text-sm">
        <Orgnr value={option.orgnr} />
        {parent && `. ${t('subUnitOf', { name: parent.name })}`}
        {!parent && address && `. ${address}`}
      </span>
    </>
  )
}

function SearchWords({ search, isEmpty }: { search: EmployerSearch; isEmpty: boolean }) {
  const t = useTranslations('checkIn.employer')
  const words = 'border-line border-b px-4 py-3 text-sm'
  switch (search.kind) {
    case 'searching':
      return (
        <p className={`${words} flex items-center gap-2`}>
          <Spinner />
          {t('searching')}
        </p>
      )
    case 'found':
      return search.enterprises.length === 0 && isEmpty ? <p className={words}>{t('none')}</p> : null
    case 'gone':
      return (
        <p className={words}>
          {search.name && <strong className="block">{search.name}</strong>}
          {t(`gone.${search.how}`)}
          {search.deletedOn && (
            <span className="block">
              {t('deletedOn')} <Time value={search.deletedOn} />
            </span>
          )}
        </p>
      )
    case 'unavailable':
    case 'no_coverage':
    case 'invalid_number':
      return <p className={words}>{t(search.kind)}</p>
    case 'idle':
      return null
  }
}
